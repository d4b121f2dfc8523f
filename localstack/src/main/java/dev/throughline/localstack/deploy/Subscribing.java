package dev.throughline.localstack.deploy;

import dev.throughline.localstack.template.Subscription;
import software.amazon.awssdk.services.sns.SnsClient;

/** Subscribes queues to topics that exist. */
public record Subscribing(SnsClient sns, Resources resources) {
  /**
   * Subscribes a queue, again if it has a subscription of the topic: the new attributes count.
   *
   * @return the ARN of the subscription
   */
  public String subscribe(Subscription subscription) {
    return sns.subscribe(
            request ->
                request
                    .topicArn(resources.get(subscription.topic(), "Ref"))
                    .protocol("sqs")
                    .endpoint(resources.get(subscription.queue(), "Arn"))
                    .attributes(subscription.attributes())
                    .returnSubscriptionArn(true))
        .subscriptionArn();
  }
}
