package dev.throughline.lambda.queue;

import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** As SQS counts them. Needs sqs:GetQueueAttributes on each queue. */
public final class SqsQueueDepths implements QueueDepths {
  private static final QueueAttributeName WAITING =
      QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;

  private static final QueueAttributeName IN_FLIGHT =
      QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE;

  private final SqsClient client;

  public SqsQueueDepths(SqsClient client) {
    this.client = client;
  }

  @Override
  public Depth of(String queueUrl) {
    var found =
        client
            .getQueueAttributes(
                request -> request.queueUrl(queueUrl).attributeNames(WAITING, IN_FLIGHT))
            .attributes();
    return new Depth(number(found, WAITING), number(found, IN_FLIGHT));
  }

  private static long number(Map<QueueAttributeName, String> found, QueueAttributeName name) {
    return Long.parseLong(found.getOrDefault(name, "0"));
  }
}
