package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

class ConformanceSuitesTest {
  @ParameterizedTest
  @ValueSource(
      classes = {
        RefusingEventStore.class,
        ForgetfulEventStore.class,
        RefusingReadTable.class,
        ForgetfulReadTable.class,
        RefusingCountTable.class,
        ForgetfulCountTable.class,
        ForgetfulTraces.class,
        ForgetfulObjectStore.class,
        ForgetfulArchiveLedger.class,
        ForgetfulArchiveTable.class,
        RefusingFeedPages.class,
        ForgetfulFeedPages.class,
        RefusingVersionedTable.class,
        ForgetfulVersionedTable.class,
        RefusingCopyTable.class,
        ForgetfulCopyTable.class,
        RefusingParkingTable.class,
        ForgetfulParkingTable.class,
        ForgetfulBridgePositions.class,
        ForgetfulReceiver.class,
        ForgetfulSagaList.class,
        EmptyPages.class,
        ForgetfulBuildControl.class,
        ForgetfulBuildRows.class,
        NeglectedEvents.class
      })
  void anAdapterThatDoesNothingFailsEveryTestOfItsSuite(Class<?> adapter) {
    var passed = new ArrayList<String>();
    var summary = run(adapter, passed);
    assertThat(passed).as("tests that a do-nothing adapter passes").isEmpty();
    assertThat(summary.getTestsFoundCount()).isPositive().isEqualTo(tests(adapter));
    assertThat(summary.getTestsFailedCount()).isEqualTo(tests(adapter));
  }

  @Test
  void aStorageThatOverwritesFailsTheTestsOfTheConditionAndNoOther() {
    var passed = new ArrayList<String>();
    var summary = run(UnconditionalObjectStore.class, passed);
    assertThat(summary.getFailures())
        .extracting(failure -> failure.getTestIdentifier().getDisplayName())
        .containsExactlyInAnyOrder(
            "theFirstObjectOfANameStaysAndTheSecondIsRefused()",
            "ofWritersAtTheSameTimeExactlyOneSucceedsAndItsContentStays()");
    assertThat(passed).hasSize((int) tests(UnconditionalObjectStore.class) - 2);
  }

  @Test
  void aTableThatPutsEveryStubFailsTheTestOfTheConditionAndNoOther() {
    var passed = new ArrayList<String>();
    var summary = run(UnconditionalArchiveTable.class, passed);
    assertThat(summary.getFailures())
        .extracting(failure -> failure.getTestIdentifier().getDisplayName())
        .containsExactly("whoPutsAStubMustHaveSeenTheOneBefore()");
    assertThat(passed).hasSize((int) tests(UnconditionalArchiveTable.class) - 1);
  }

  private static long tests(Class<?> adapter) {
    var count = 0L;
    for (Class<?> type = adapter; type != null; type = type.getSuperclass()) {
      count +=
          Arrays.stream(type.getDeclaredMethods())
              .filter(method -> method.isAnnotationPresent(Test.class))
              .count();
    }
    return count;
  }

  private static TestExecutionSummary run(Class<?> suite, List<String> passed) {
    var summary = new SummaryGeneratingListener();
    var names =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
              passed.add(test.getDisplayName());
            }
          }
        };
    var request = LauncherDiscoveryRequestBuilder.request().selectors(selectClass(suite)).build();
    LauncherFactory.create().execute(request, summary, names);
    return summary.getSummary();
  }
}
