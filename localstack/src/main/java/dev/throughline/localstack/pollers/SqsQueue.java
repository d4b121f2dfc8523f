package dev.throughline.localstack.pollers;

import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue that is reached over the network. */
public record SqsQueue(String url, SqsClient sqs) implements PolledQueue {
  private static final int MOST_PER_DELETE = 10;

  @Override
  public List<Message> receive(int most, Duration longest) {
    return sqs.receiveMessage(
            request ->
                request
                    .queueUrl(url)
                    .maxNumberOfMessages(most)
                    .waitTimeSeconds((int) longest.toSeconds())
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  @Override
  public void delete(List<Message> messages) {
    var entries = messages.stream().map(SqsQueue::entry).toList();
    for (var from = 0; from < entries.size(); from += MOST_PER_DELETE) {
      var some = entries.subList(from, Math.min(from + MOST_PER_DELETE, entries.size()));
      sqs.deleteMessageBatch(request -> request.queueUrl(url).entries(some));
    }
  }

  private static DeleteMessageBatchRequestEntry entry(Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(message.messageId())
        .receiptHandle(message.receiptHandle())
        .build();
  }
}
