package dev.throughline.lambda.queue;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.time.Duration;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Needs sqs:ChangeMessageVisibility on the queue. */
public final class SqsVisibility implements Visibility {
  private final SqsClient client;
  private final String queueUrl;

  public SqsVisibility(SqsClient client, String queueUrl) {
    this.client = client;
    this.queueUrl = queueUrl;
  }

  @Override
  public void hide(SQSMessage message, Duration delay) {
    client.changeMessageVisibility(
        change ->
            change
                .queueUrl(queueUrl)
                .receiptHandle(message.getReceiptHandle())
                .visibilityTimeout((int) delay.toSeconds()));
  }
}
