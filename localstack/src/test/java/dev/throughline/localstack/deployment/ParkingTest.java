package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;

import org.junit.jupiter.api.Test;

/**
 * The rules for what cannot be processed. Each rule is seen to hold, and to be broken by a change
 * that somebody could make.
 */
class ParkingTest {
  @Test
  void everyConsumerParksAMessageBeforeItsQueueGivesItUp() {
    holds(ParkingRules::parkFirst);
    isBrokenBy(ParkingRules::parkFirst, "PARK_AFTER: !Ref ParkAfter", "PARK_AFTER: \"65\"");
    isBrokenBy(ParkingRules::parkFirst, "PARK_AFTER: !Ref ParkAfter", "PARK_AFTER: never");
    isBrokenBy(
        ParkingRules::parkFirst, "maxReceiveCount: !Ref MaxReceiveCount", "maxReceiveCount: 5");
    isBrokenBy(
        ParkingRules::parkFirst,
        "          CONSUMED_QUEUE: !Ref CheckoutQueue\n          PARK_AFTER: !Ref ParkAfter\n",
        "          CONSUMED_QUEUE: !Ref CheckoutQueue\n");
  }

  @Test
  void everyDeadLetterIsParkedButForNotices() {
    holds(ParkingRules::deadLettersAreParked);
    isBrokenBy(
        ParkingRules::deadLettersAreParked,
        """
                Checkout:
                  Type: SQS
                  Properties: { Queue: !GetAtt CheckoutDeadLetterQueue.Arn, BatchSize: 10, FunctionResponseTypes: [ReportBatchItemFailures] }
        """,
        "");
    isBrokenBy(
        ParkingRules::deadLettersAreParked,
        "Properties: { Queue: !GetAtt CheckoutDeadLetterQueue.Arn",
        "Properties: { Queue: !GetAtt PublisherDeadLetterQueue.Arn");
  }

  @Test
  void whoIsToldOfConsumersIsToldOfAllOfThem() {
    holds(ParkingRules::consumersAreKnown);
    isBrokenBy(
        ParkingRules::consumersAreKnown,
        "              - !Sub checkout-saga=${CheckoutQueue}\n",
        "");
    isBrokenBy(
        ParkingRules::consumersAreKnown,
        "checkout-saga=${CheckoutQueue}",
        "checkout-saga=${TimerQueue}");
  }

  @Test
  void whoLooksIntoTheDeadLettersLooksIntoAllOfThem() {
    holds(ParkingRules::deadLettersAreKnown);
    isBrokenBy(
        ParkingRules::deadLettersAreKnown, "              - !Ref CheckoutDeadLetterQueue\n", "");
  }

  @Test
  void theNameOfADeadLetterQueueTellsWhoseLettersItTakes() {
    holds(ParkingRules::namesTell);
    isBrokenBy(ParkingRules::namesTell, "-checkout-dlq.fifo", "-checkouts-dlq.fifo");
  }

  @Test
  void aConsumerWhoseStreamsStandStillIsKnownByItsNameAndQueue() {
    holds(ParkingRules::orderIsKnown);
    isBrokenBy(
        ParkingRules::orderIsKnown,
        "-orders-projection.fifo\n      FifoQueue: true\n",
        "-orders-projection\n");
  }

  @Test
  void whoRedrivesMaySendToEveryConsumer() {
    holds(ParkingRules::redrive);
    isBrokenBy(ParkingRules::redrive, "                  - !GetAtt CheckoutQueue.Arn\n", "");
  }

  @Test
  void anOperatorsRouteIsForOperators() {
    holds(ParkingRules::scopes);
    isBrokenBy(ParkingRules::scopes, "AuthorizationScopes: [ops]", "AuthorizationScopes: []");
  }
}
