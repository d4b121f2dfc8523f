package dev.throughline.lambda.queue;

import java.util.List;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * How many messages wait in the fullest of some queues, about; those that are being processed do
 * not count. Needs sqs:GetQueueAttributes on each.
 */
public final class SqsBacklog implements LongSupplier {
  private final SqsClient client;
  private final List<String> queueUrls;

  public SqsBacklog(SqsClient client, List<String> queueUrls) {
    this.client = client;
    this.queueUrls = List.copyOf(queueUrls);
  }

  @Override
  public long getAsLong() {
    return queueUrls.stream().mapToLong(this::waiting).max().orElse(0);
  }

  private long waiting(String queueUrl) {
    var name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    var answer =
        client.getQueueAttributes(request -> request.queueUrl(queueUrl).attributeNames(name));
    return Long.parseLong(answer.attributes().getOrDefault(name, "0"));
  }
}
