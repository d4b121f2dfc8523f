package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Change.field;
import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The rules for times. Each rule is tested against template.yaml and against a change that breaks
 * it.
 */
class TimesTest {
  @Test
  void aMessageComesBackAfterItsFunctionsTimeoutAndBeforeTheCheckoutAsksAgain() {
    holds(TimeRules::visibility);
    isBrokenBy(TimeRules::visibility, field("VisibilityTimeout", "25").is("20"));
    isBrokenBy(TimeRules::visibility, field("VisibilityTimeout", "25").is("30"));
    isBrokenBy(TimeRules::visibility, field("Timeout", "20").is("25"));
    isBrokenBy(TimeRules::visibility, field("VisibilityTimeout", "25").isGone());
    isBrokenBy(
        TimeRules::visibility,
        field("Properties")
            .in("PaymentsInboxFunction", "Queue")
            .has("MaximumBatchingWindowInSeconds", "5"));
  }

  @Test
  void anInvocationHasTimeForAMessageAndToPutTheOthersBack() {
    holds(TimeRules::messages);
    isBrokenBy(TimeRules::messages, field("Timeout", "20").is("9"));
  }

  @Test
  void aProviderThatDoesNotAnswerLeavesTimeForTheLastMessageOfABatch() {
    holds(TimeRules::providers);
    isBrokenBy(TimeRules::providers, field("BatchSize", "3").is("4"));
    isBrokenBy(TimeRules::providers, field("PROVIDER_TIMEOUT_SECONDS", "2").is("3"));
  }

  @Test
  void aRequestIsAnsweredBeforeAnybodyStopsWaiting() {
    holds(TimeRules::requests);
    isBrokenBy(TimeRules::requests, field("Timeout", "10").is("9"));
    isBrokenBy(TimeRules::requests, field("Timeout", "29").is("30"));
  }

  @Test
  void anOutageIsWaitedForBeforeAMessageIsGivenUp() {
    holds(TimeRules::outages);
    isBrokenBy(TimeRules::outages, field("maxReceiveCount", "!Ref MaxReceiveCount").is("60"));
  }

  @Test
  void anEventOfTheNextReleaseWaitsUntilItsDeploymentIsOver() {
    holds(TimeRules::deployments);
    isBrokenBy(
        TimeRules::deployments,
        field("Type", "Canary10Percent5Minutes").is("Canary10Percent10Minutes"));
    isBrokenBy(TimeRules::deployments, field("maxReceiveCount", "!Ref MaxReceiveCount").is("20"));
  }

  @Test
  void aNewBuildIsComparedWhenEveryConsumerKnowsThatItIsToKeepIt() {
    holds(TimeRules::builds);
    isBrokenBy(TimeRules::builds, field("Timeout", "20").is("30"));
  }

  @Test
  void aCheckoutIsPatientForMuchLongerThanAnOutageThatHealsByItself() {
    assertThat(TimeRules.isCheckoutPatient()).isTrue();
  }
}
