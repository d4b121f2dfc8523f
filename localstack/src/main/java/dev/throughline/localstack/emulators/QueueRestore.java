package dev.throughline.localstack.emulators;

import dev.throughline.localstack.emulators.QueueJournal.Message;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Sends the messages of a journal again, in order. A message that was being processed is visible at
 * once, and every message counts as never received.
 */
public final class QueueRestore {
  private static final long LONGEST_DELAY = 900;

  private final SqsClient sqs;
  private final Clock clock;

  /**
   * @param clock tells how much of a message's delay is left
   */
  public QueueRestore(SqsClient sqs, Clock clock) {
    this.sqs = sqs;
    this.clock = clock;
  }

  /**
   * Sends the remaining messages of each queue; a queue that is no longer in the template is left
   * out.
   *
   * @param urls queue URLs by name
   * @return how many messages were sent
   */
  public int restore(Map<String, List<Message>> remaining, Map<String, String> urls) {
    var sent = 0;
    for (var entry : remaining.entrySet()) {
      var url = urls.get(entry.getKey());
      if (url != null) {
        entry.getValue().forEach(message -> sqs.sendMessage(request(url, message)));
        sent += entry.getValue().size();
      }
    }
    return sent;
  }

  private SendMessageRequest request(String url, Message message) {
    var attributes = new HashMap<String, MessageAttributeValue>();
    message
        .attributes()
        .forEach(
            (name, value) ->
                attributes.put(
                    name,
                    MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    var request =
        SendMessageRequest.builder()
            .queueUrl(url)
            .messageBody(message.body())
            .messageAttributes(attributes);
    message.group().ifPresent(request::messageGroupId);
    message.deduplication().ifPresent(request::messageDeduplicationId);
    if (url.endsWith(".fifo")) {
      return request.build();
    }
    var delay = Math.ceilDiv(message.visibleAt() - clock.millis(), 1000L);
    return request.delaySeconds((int) Math.clamp(delay, 0, LONGEST_DELAY)).build();
  }
}
