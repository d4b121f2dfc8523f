package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Change.field;
import static dev.throughline.localstack.deployment.Change.item;
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
    isBrokenBy(QueueRules::deadLetters, field("RedrivePolicy").in("CheckoutQueue").isGone());
    isBrokenBy(QueueRules::deadLetters, field("RedrivePolicy").in("TracesSubscription").isGone());
    isBrokenBy(
        QueueRules::deadLetters, field("DestinationConfig").in("PublisherFunction").isGone());
  }

  @Test
  void deadLettersAreKeptFourteenDaysInAQueueOfTheSameKind() {
    holds(QueueRules::deadLetterQueuesFit);
    isBrokenBy(
        QueueRules::deadLetterQueuesFit, field("MessageRetentionPeriod", "1209600").isGone());
    isBrokenBy(
        QueueRules::deadLetterQueuesFit,
        field("deadLetterTargetArn", "!GetAtt TimerDeadLetterQueue.Arn")
            .is("!GetAtt CheckoutDeadLetterQueue.Arn"));
    isBrokenBy(
        QueueRules::deadLetterQueuesFit,
        field("deadLetterTargetArn", "!GetAtt TracesUndeliveredQueue.Arn")
            .is("!GetAtt TracesDeadLetterQueue.Arn"));
    isBrokenBy(
        QueueRules::deadLetterQueuesFit,
        field("Destination", "!GetAtt PublisherDeadLetterQueue.Arn")
            .is("!GetAtt CheckoutDeadLetterQueue.Arn"));
  }

  @Test
  void everyBatchIsAnsweredWithWhatFailedOfIt() {
    holds(QueueRules::partialFailures);
    isBrokenBy(
        QueueRules::partialFailures,
        field("FunctionResponseTypes", "[ReportBatchItemFailures]").isGone());
  }

  @Test
  void theOutboxSkipsNoRecord() {
    holds(QueueRules::retries);
    isBrokenBy(QueueRules::retries, field("MaximumRetryAttempts", "-1").is("10"));
    isBrokenBy(QueueRules::retries, field("StartingPosition", "TRIM_HORIZON").is("LATEST"));
  }

  @Test
  void messageGroupsDoNotSlowOneAnotherDown() {
    holds(QueueRules::throughput);
    isBrokenBy(QueueRules::throughput, field("FifoThroughputScope", "MessageGroup").isGone());
    isBrokenBy(QueueRules::throughput, field("FifoThroughputLimit", "perMessageGroupId").isGone());
  }

  @Test
  void everyFilterNamesEventsThatExist() {
    holds(TopicRules::filters);
    isBrokenBy(TopicRules::filters, item("payment.voided").is("payment.void"));
    isBrokenBy(TopicRules::filters, item("inventory-service").is("stock-service"));
  }

  @Test
  void theCheckoutIsSentEveryEventThatItReads() {
    holds(TopicRules::checkout);
    isBrokenBy(TopicRules::checkout, item("payment.voided").isGone());
  }

  @Test
  void subscribersGetTheEnvelopeItself() {
    holds(TopicRules::rawDelivery);
    isBrokenBy(TopicRules::rawDelivery, field("RawMessageDelivery", "true").isGone());
  }

  @Test
  void theTopicAndNobodyElseMaySendWhereItDelivers() {
    holds(TopicRules::senders);
    isBrokenBy(
        TopicRules::senders,
        item("!Ref CheckoutQueue").in("EventQueuesPolicy").is("!Ref TracesQueue"));
    isBrokenBy(TopicRules::senders, field("aws:SourceArn", "!Ref EventTopic").is("'*'"));
    isBrokenBy(
        TopicRules::senders, item("!Ref CheckoutDeadLetterQueue").in("EventQueuesPolicy").isGone());
    isBrokenBy(
        TopicRules::senders, field("Resource").in("EventQueuesPolicy").is("!Ref TimerQueue"));
    isBrokenBy(
        TopicRules::strangers,
        item("!Ref CheckoutQueue").in("EventQueuesPolicy").is("!Ref TimerQueue"));
    holds(TopicRules::strangers);
  }
}
