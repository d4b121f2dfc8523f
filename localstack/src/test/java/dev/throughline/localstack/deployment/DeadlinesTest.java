package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Proof.breaksSaying;
import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;

import org.junit.jupiter.api.Test;

/** Each rule is seen to hold, and to be broken by a change that somebody could make. */
class DeadlinesTest {
  @Test
  void everyDeadlineOfTheBusinessIsAParameterAndNoneByDefault() {
    holds(DeadlineRules::parameters);
    breaksSaying(
        DeadlineRules::parameters,
        "          CAPTURE_DEADLINE_SECONDS: !Ref CaptureDeadlineSeconds\n",
        "",
        "CheckoutSagaFunction needs CAPTURE_DEADLINE_SECONDS");
    breaksSaying(
        DeadlineRules::parameters,
        "SHIPMENT_DEADLINE_SECONDS: !Ref ShipmentDeadlineSeconds",
        "SHIPMENT_DEADLINE_SECONDS: !Ref CaptureDeadlineSeconds",
        "CheckoutSagaFunction needs SHIPMENT_DEADLINE_SECONDS");
    breaksSaying(
        DeadlineRules::parameters,
        "be reserved before it cancels the order; 0 for as long as it takes\n    Default: 0\n",
        "be reserved before it cancels the order; 0 for as long as it takes\n    Default: 600\n",
        "ReservationDeadlineSeconds needs Default: 0");
    breaksSaying(
        DeadlineRules::parameters,
        "MaxValue: 2592000",
        "MaxValue: 31536000",
        "AuthorizationDeadlineSeconds needs MaxValue: 2592000");
  }

  @Test
  void theCheckoutReadsEveryDeadlineThatItIsGiven() {
    holds(DeadlineRules::reader);
    isBrokenBy(DeadlineRules::reader, "CAPTURE_DEADLINE_SECONDS:", "CAPTURING_DEADLINE_SECONDS:");
  }
}
