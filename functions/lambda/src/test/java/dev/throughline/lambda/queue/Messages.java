package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.HashMap;
import java.util.List;

/** Batches in the form in which SQS delivers them. */
final class Messages {
  private Messages() {}

  static SQSEvent batch(SQSMessage... messages) {
    var event = new SQSEvent();
    event.setRecords(List.of(messages));
    return event;
  }

  static SQSMessage fifo(String id, String group, int receiveCount, String body) {
    var message = standard(id, receiveCount, body);
    message.getAttributes().put("MessageGroupId", group);
    return message;
  }

  static SQSMessage standard(String id, int receiveCount, String body) {
    var message = new SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    message.setReceiptHandle("handle of " + id);
    var attributes = new HashMap<String, String>();
    attributes.put("ApproximateReceiveCount", Integer.toString(receiveCount));
    message.setAttributes(attributes);
    return message;
  }
}
