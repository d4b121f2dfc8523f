package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;

import org.junit.jupiter.api.Test;

/**
 * The rules for what lies between functions. Each rule is seen to hold, and to be broken by a
 * change that somebody could make.
 */
class MessagingTest {
  @Test
  void everyAsynchronousPathEndsInADeadLetterQueue() {
    holds(QueueRules::deadLetters);
    isBrokenBy(
        QueueRules::deadLetters,
        """
              RedrivePolicy:
                deadLetterTargetArn: !GetAtt CheckoutDeadLetterQueue.Arn
                maxReceiveCount: !Ref MaxReceiveCount
        """,
        "");
    isBrokenBy(
        QueueRules::deadLetters,
        """
                  - customer.erased
              RedrivePolicy:
                deadLetterTargetArn: !GetAtt CustomersErasureDeadLetterQueue.Arn
        """,
        "");
    isBrokenBy(
        QueueRules::deadLetters,
        """
                    DestinationConfig:
                      OnFailure:
                        Type: SQS
                        Destination: !GetAtt PublisherDeadLetterQueue.Arn
        """,
        "");
  }

  @Test
  void deadLettersAreKeptFourteenDaysInAQueueOfTheSameKind() {
    holds(QueueRules::deadLetterQueuesFit);
    isBrokenBy(
        QueueRules::deadLetterQueuesFit, "MessageRetentionPeriod: 1209600", "DelaySeconds: 0");
    isBrokenBy(
        QueueRules::deadLetterQueuesFit,
        "deadLetterTargetArn: !GetAtt TimerDeadLetterQueue.Arn",
        "deadLetterTargetArn: !GetAtt CheckoutDeadLetterQueue.Arn");
    isBrokenBy(
        QueueRules::deadLetterQueuesFit,
        "deadLetterTargetArn: !GetAtt CustomersErasureDeadLetterQueue.Arn",
        "deadLetterTargetArn: !GetAtt TracesDeadLetterQueue.Arn");
    isBrokenBy(
        QueueRules::deadLetterQueuesFit,
        "Destination: !GetAtt PublisherDeadLetterQueue.Arn",
        "Destination: !GetAtt CheckoutDeadLetterQueue.Arn");
  }

  @Test
  void everyBatchIsAnsweredWithWhatFailedOfIt() {
    holds(QueueRules::partialFailures);
    isBrokenBy(
        QueueRules::partialFailures,
        "            FunctionResponseTypes: [ReportBatchItemFailures]\n",
        "");
  }

  @Test
  void theOutboxSkipsNoRecord() {
    holds(QueueRules::retries);
    isBrokenBy(QueueRules::retries, "MaximumRetryAttempts: -1", "MaximumRetryAttempts: 10");
    isBrokenBy(QueueRules::retries, "TRIM_HORIZON", "LATEST");
  }

  @Test
  void messageGroupsDoNotSlowOneAnotherDown() {
    holds(QueueRules::throughput);
    isBrokenBy(QueueRules::throughput, "      FifoThroughputScope: MessageGroup\n", "");
    isBrokenBy(QueueRules::throughput, "      FifoThroughputLimit: perMessageGroupId\n", "");
  }

  @Test
  void everyFilterNamesEventsThatExist() {
    holds(TopicRules::filters);
    isBrokenBy(TopicRules::filters, "- payment.voided", "- payment.void");
    isBrokenBy(TopicRules::filters, "- customer-service", "- client-service");
    isBrokenBy(TopicRules::filters, "- prefix: stock.", "- prefix: stocks.");
    isBrokenBy(TopicRules::filters, "- prefix: stock.", "- prefix: stock.re");
  }

  @Test
  void theCheckoutIsSentEveryEventThatItReads() {
    holds(TopicRules::checkout);
    isBrokenBy(TopicRules::checkout, "          - payment.voided\n", "");
  }

  @Test
  void subscribersGetTheEnvelopeItself() {
    holds(TopicRules::rawDelivery);
    isBrokenBy(TopicRules::rawDelivery, "      RawMessageDelivery: true\n", "");
  }

  @Test
  void theTopicAndNobodyElseMaySendWhereItDelivers() {
    holds(TopicRules::senders);
    isBrokenBy(TopicRules::senders, "Queues: [!Ref CheckoutQueue]", "Queues: [!Ref TimerQueue]");
    isBrokenBy(TopicRules::senders, "aws:SourceArn: !Ref EventTopic", "aws:SourceArn: '*'");
  }
}
