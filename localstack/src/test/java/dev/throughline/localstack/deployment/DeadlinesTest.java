package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Change.field;
import static dev.throughline.localstack.deployment.Proof.breaksSaying;
import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;

import org.junit.jupiter.api.Test;

/** Each rule is tested against template.yaml and against a change that breaks it. */
class DeadlinesTest {
  @Test
  void everyDeadlineOfTheBusinessIsAParameterAndNoneByDefault() {
    holds(DeadlineRules::parameters);
    breaksSaying(
        DeadlineRules::parameters,
        field("CAPTURE_DEADLINE_SECONDS", "!Ref CaptureDeadlineSeconds").isGone(),
        "OrdersInboxFunction needs CAPTURE_DEADLINE_SECONDS");
    breaksSaying(
        DeadlineRules::parameters,
        field("CAPTURE_DEADLINE_SECONDS").in("CheckoutActionsFunction").isGone(),
        "CheckoutActionsFunction needs CAPTURE_DEADLINE_SECONDS");
    breaksSaying(
        DeadlineRules::parameters,
        field("RESERVATION_DEADLINE_SECONDS").in("OrdersApiFunction").isGone(),
        "OrdersApiFunction needs RESERVATION_DEADLINE_SECONDS");
    breaksSaying(
        DeadlineRules::parameters,
        field("SHIPMENT_DEADLINE_SECONDS", "!Ref ShipmentDeadlineSeconds")
            .is("!Ref CaptureDeadlineSeconds"),
        "OrdersInboxFunction needs SHIPMENT_DEADLINE_SECONDS");
    breaksSaying(
        DeadlineRules::parameters,
        field("Default").in("ReservationDeadlineSeconds").is("600"),
        "ReservationDeadlineSeconds needs Default: 0");
    breaksSaying(
        DeadlineRules::parameters,
        field("MaxValue", "2592000").is("31536000"),
        "AuthorizationDeadlineSeconds needs MaxValue: 2592000");
  }

  @Test
  void aChoreographedCheckoutHasADeadline() {
    holds(DeadlineRules::choreography);
    breaksSaying(
        DeadlineRules::choreography,
        field("CHOREOGRAPHY_DEADLINE_SECONDS").in("OrdersApiFunction").isGone(),
        "OrdersApiFunction needs CHOREOGRAPHY_DEADLINE_SECONDS");
    breaksSaying(
        DeadlineRules::choreography,
        field("MinValue").in("ChoreographyDeadlineSeconds").is("0"),
        "ChoreographyDeadlineSeconds needs MinValue: 1");
  }

  @Test
  void theCheckoutReadsEveryDeadlineThatItIsGiven() {
    holds(DeadlineRules::reader);
    isBrokenBy(
        DeadlineRules::reader,
        field("CAPTURE_DEADLINE_SECONDS").isCalled("CAPTURING_DEADLINE_SECONDS"));
  }
}
