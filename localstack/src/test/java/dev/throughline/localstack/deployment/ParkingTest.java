package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Change.field;
import static dev.throughline.localstack.deployment.Change.item;
import static dev.throughline.localstack.deployment.Change.text;
import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;

import org.junit.jupiter.api.Test;

/**
 * The rules for messages that cannot be processed. Each rule is tested against template.yaml and
 * against a change that breaks it.
 */
class ParkingTest {
  @Test
  void everyConsumerParksAMessageBeforeItsQueueGivesItUp() {
    holds(ParkingRules::parkFirst);
    isBrokenBy(ParkingRules::parkFirst, field("PARK_AFTER", "!Ref ParkAfter").is("'65'"));
    isBrokenBy(ParkingRules::parkFirst, field("PARK_AFTER", "!Ref ParkAfter").is("never"));
    isBrokenBy(ParkingRules::parkFirst, field("maxReceiveCount", "!Ref MaxReceiveCount").is("5"));
    isBrokenBy(ParkingRules::parkFirst, field("PARK_AFTER").in("OrdersInboxFunction").isGone());
  }

  @Test
  void everyDeadLetterIsParkedButForNotices() {
    holds(ParkingRules::deadLettersAreParked);
    isBrokenBy(
        ParkingRules::deadLettersAreParked,
        field("OrdersInbox").in("DeadLettersFunction").isGone());
    isBrokenBy(
        ParkingRules::deadLettersAreParked,
        field("Queue", "!GetAtt OrdersInboxDeadLetterQueue.Arn")
            .is("!GetAtt PublisherDeadLetterQueue.Arn"));
  }

  @Test
  void aFunctionThatIsToldOfConsumersIsToldOfAllOfThem() {
    holds(ParkingRules::consumersAreKnown);
    isBrokenBy(
        ParkingRules::consumersAreKnown, item("!Sub orders-inbox=${OrdersInboxQueue}").isGone());
    isBrokenBy(
        ParkingRules::consumersAreKnown,
        text("orders-inbox=${OrdersInboxQueue}", "orders-inbox=${TimerQueue}"));
  }

  @Test
  void aFunctionThatReadsDeadLettersReadsAllOfTheirQueues() {
    holds(ParkingRules::deadLettersAreKnown);
    isBrokenBy(ParkingRules::deadLettersAreKnown, item("!Ref OrdersInboxDeadLetterQueue").isGone());
  }

  @Test
  void theNameOfADeadLetterQueueTellsWhoseLettersItTakes() {
    holds(ParkingRules::namesTell);
    isBrokenBy(
        ParkingRules::namesTell,
        field("QueueName")
            .in("OrdersInboxDeadLetterQueue")
            .is("!Sub '${AWS::StackName}-checkouts-dlq.fifo'"));
  }

  @Test
  void aConsumerWhoseStreamsCanBeBlockedIsKnownByItsNameAndQueue() {
    holds(ParkingRules::orderIsKnown);
    isBrokenBy(ParkingRules::orderIsKnown, field("FifoQueue").in("OrdersProjectionQueue").isGone());
  }

  @Test
  void theFunctionThatRedrivesMaySendToEveryConsumer() {
    holds(ParkingRules::redrive);
    isBrokenBy(ParkingRules::redrive, item("!GetAtt OrdersInboxQueue.Arn").isGone());
  }

  @Test
  void anOperatorsRouteIsForOperators() {
    holds(ParkingRules::scopes);
    isBrokenBy(ParkingRules::scopes, field("AuthorizationScopes", "[ops]").is("[]"));
  }
}
