package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The rules for times. Each rule is seen to hold, and to be broken by a change that somebody could
 * make.
 */
class TimesTest {
  @Test
  void aMessageComesBackAfterItsFunctionsTimeoutAndBeforeTheCheckoutAsksAgain() {
    holds(TimeRules::visibility);
    isBrokenBy(TimeRules::visibility, "VisibilityTimeout: 25", "VisibilityTimeout: 20");
    isBrokenBy(TimeRules::visibility, "VisibilityTimeout: 25", "VisibilityTimeout: 30");
    isBrokenBy(TimeRules::visibility, "Timeout: 20", "Timeout: 25");
    isBrokenBy(TimeRules::visibility, "      VisibilityTimeout: 25\n", "");
    isBrokenBy(
        TimeRules::visibility,
        "BatchSize: 3\n",
        "BatchSize: 3\n            MaximumBatchingWindowInSeconds: 5\n");
  }

  @Test
  void anInvocationHasTimeForAMessageAndToPutTheOthersBack() {
    holds(TimeRules::messages);
    isBrokenBy(TimeRules::messages, "Timeout: 20", "Timeout: 9");
  }

  @Test
  void aProviderThatDoesNotAnswerLeavesTimeForTheLastMessageOfABatch() {
    holds(TimeRules::providers);
    isBrokenBy(TimeRules::providers, "BatchSize: 3\n", "BatchSize: 4\n");
    isBrokenBy(TimeRules::providers, "TIMEOUT_SECONDS: \"2\"", "TIMEOUT_SECONDS: \"3\"");
  }

  @Test
  void aRequestIsAnsweredBeforeAnybodyStopsWaiting() {
    holds(TimeRules::requests);
    isBrokenBy(TimeRules::requests, "Timeout: 10", "Timeout: 9");
    isBrokenBy(TimeRules::requests, "Timeout: 29", "Timeout: 30");
  }

  @Test
  void anOutageIsWaitedForBeforeAMessageIsGivenUp() {
    holds(TimeRules::outages);
    isBrokenBy(TimeRules::outages, "maxReceiveCount: !Ref MaxReceiveCount", "maxReceiveCount: 60");
  }

  @Test
  void aCheckoutIsPatientForMuchLongerThanAnOutageThatHealsByItself() {
    assertThat(TimeRules.isCheckoutPatient()).isTrue();
  }
}
