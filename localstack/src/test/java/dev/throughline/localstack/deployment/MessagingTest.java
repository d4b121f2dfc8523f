package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Change.field;
import static dev.throughline.localstack.deployment.Change.item;
import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The rules for topics and queues between functions. Each rule is tested against template.yaml and
 * against a change that breaks it.
 */
class MessagingTest {
  @Test
  void everyAsynchronousPathEndsInADeadLetterQueue() {
    holds(QueueRules::deadLetters);
    isBrokenBy(QueueRules::deadLetters, field("RedrivePolicy").in("OrdersInboxQueue").isGone());
    isBrokenBy(
        QueueRules::deadLetters, field("RedrivePolicy").in("CustomersInboxSubscription").isGone());
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
            .is("!GetAtt OrdersInboxDeadLetterQueue.Arn"));
    isBrokenBy(
        QueueRules::deadLetterQueuesFit,
        field("deadLetterTargetArn", "!GetAtt CustomersInboxDeadLetterQueue.Arn")
            .is("!GetAtt IndexDeadLetterQueue.Arn"));
    isBrokenBy(
        QueueRules::deadLetterQueuesFit,
        field("Destination", "!GetAtt PublisherDeadLetterQueue.Arn")
            .is("!GetAtt OrdersInboxDeadLetterQueue.Arn"));
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
    isBrokenBy(TopicRules::filters, item("customer-service").is("client-service"));
    isBrokenBy(TopicRules::filters, item("choreographed").is("danced"));
    isBrokenBy(TopicRules::filters, field("prefix", "stock.").is("stocks."));
    isBrokenBy(TopicRules::filters, field("prefix", "stock.").is("stock.re"));
  }

  @Test
  void lagIsToldByTheEventsThatEachConsumerIsSent() {
    holds(LagRules::taken);
    isBrokenBy(LagRules::taken, item("order.confirmed").in("OrdersInboxSubscription").isGone());
    isBrokenBy(
        LagRules::taken,
        field("prefix", "stock.").in("InventoryProjectionSubscription").is("order."));
    isBrokenBy(LagRules::taken, item("shipment.created").in("OpsQueryFunction").isGone());
    isBrokenBy(LagRules::taken, item("'inventory-projection=stock. interest. catalog.'").isGone());
  }

  @Test
  void theCheckoutIsSentEveryEventThatItReads() {
    holds(TopicRules::checkout);
    isBrokenBy(TopicRules::checkout, item("payment.voided").isGone());
  }

  @Test
  void aContextIsSentEveryEventToWhichItReacts() {
    holds(TopicRules::reactions);
    isBrokenBy(
        TopicRules::reactions, item("inventory.reserved").in("PaymentsInboxSubscription").isGone());
    isBrokenBy(
        TopicRules::reactions,
        item("order.confirmed").in("ShippingInboxSubscription").is("order.created"));
  }

  @Test
  void aCheckoutThatBeginsWithItsOrdersCommitIsNotToldOfTheOrder() {
    assertThat(TopicRules.checkout(Blueprint.withDefaults(Blueprint.TEMPLATE)))
        .containsExactly(
            "OrdersInboxSubscription lacks order.created, which is in CheckoutEvent.TYPES");
  }

  @Test
  void subscribersGetTheEnvelopeItself() {
    holds(TopicRules::rawDelivery);
    isBrokenBy(TopicRules::rawDelivery, field("RawMessageDelivery", "true").isGone());
  }

  @Test
  void anotherRegionTellsTheInventoryWhatItCountsAndNothingElse() {
    holds(OtherRegion::exchange);
    isBrokenBy(
        OtherRegion::exchange,
        field("Endpoint", "!GetAtt InventoryInboxQueue.Arn")
            .in("OtherRegionSubscription")
            .is("!GetAtt InventoryProjectionQueue.Arn"));
    isBrokenBy(OtherRegion::exchange, item("interest.expressed").is("interest.learned"));
  }

  @Test
  void theTopicAndNobodyElseMaySendWhereItDelivers() {
    holds(SenderRules::senders);
    isBrokenBy(
        SenderRules::senders,
        item("!Ref OrdersInboxQueue").in("EventQueuesPolicy").is("!Ref TimerQueue"));
    isBrokenBy(SenderRules::senders, field("aws:SourceArn", "!Ref EventTopic").is("'*'"));
    isBrokenBy(
        SenderRules::senders,
        item("!Ref OrdersInboxDeadLetterQueue").in("EventQueuesPolicy").isGone());
    isBrokenBy(
        SenderRules::senders, field("Resource").in("EventQueuesPolicy").is("!Ref TimerQueue"));
    isBrokenBy(
        SenderRules::strangers,
        item("!Ref OrdersInboxQueue").in("EventQueuesPolicy").is("!Ref TimerQueue"));
    holds(SenderRules::strangers);
  }
}
