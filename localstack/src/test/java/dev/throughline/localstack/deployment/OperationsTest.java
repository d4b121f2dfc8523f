package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Proof.breaksSaying;
import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;

import org.junit.jupiter.api.Test;

/**
 * The rules for what keeps data safe and wakes people. Each rule is seen to hold, and to be broken
 * by a change that somebody could make.
 */
class OperationsTest {
  @Test
  void everyTableIsEncryptedAndSafeFromDeletion() {
    holds(SafetyRules::tables);
    isBrokenBy(SafetyRules::tables, "        SSEEnabled: true\n", "        SSEEnabled: false\n");
    isBrokenBy(
        SafetyRules::tables,
        "PointInTimeRecoveryEnabled: true",
        "PointInTimeRecoveryEnabled: false");
    isBrokenBy(
        SafetyRules::tables, "      DeletionProtectionEnabled: !Ref DeletionProtection\n", "");
    isBrokenBy(SafetyRules::tables, "    DeletionPolicy: RetainExceptOnCreate\n", "");
    isBrokenBy(SafetyRules::tables, "    UpdateReplacePolicy: Retain\n", "");
  }

  @Test
  void tablesAreSafeUnlessSomebodySaysOtherwise() {
    isBrokenBy(SafetyRules::tables, "    Default: \"true\"\n", "    Default: \"false\"\n");
  }

  @Test
  void whatWaitsIsEncrypted() {
    holds(SafetyRules::messages);
    isBrokenBy(SafetyRules::messages, "      SqsManagedSseEnabled: true\n", "");
    isBrokenBy(SafetyRules::messages, "      KmsMasterKeyId: alias/aws/sns\n", "");
  }

  @Test
  void everyParameterHasADefaultAndItsPlace() {
    holds(SafetyRules::parameters);
    isBrokenBy(SafetyRules::parameters, "    Description: For whom the tokens are\n", "");
    isBrokenBy(SafetyRules::parameters, "        Parameters: [AlarmEmail]\n", "");
    isBrokenBy(SafetyRules::parameters, "Parameters: [AlarmEmail]", "Parameters: [AlarmMail]");
  }

  @Test
  void theOutputsSayWhereTheApiAndTheDashboardAre() {
    holds(SafetyRules::outputs);
    isBrokenBy(SafetyRules::outputs, "  DashboardUrl:\n", "  Dashboard:\n");
    isBrokenBy(SafetyRules::outputs, "https://${HttpApi}.", "https://${AWS::StackName}.");
  }

  @Test
  void everyFunctionHasAlarmsForErrorsAndThrottles() {
    holds(AlarmRules::functions);
    isBrokenBy(AlarmRules::functions, "MetricName: Errors", "MetricName: Invocations");
    isBrokenBy(AlarmRules::functions, "MetricName: Throttles", "MetricName: Invocations");
  }

  @Test
  void aFunctionWithoutAlarmsIsToldWhichToAdd() {
    breaksSaying(
        AlarmRules::functions,
        "Value: !Ref CheckoutSagaFunction",
        "Value: !Ref TimersFunction",
        "CheckoutSagaFunction has no alarm on AWS/Lambda Errors: add"
            + " CheckoutSagaFunctionErrorsAlarm to template.yaml, beside the others of its kind");
  }

  @Test
  void whoReadsAStreamHasAnAlarmForItsLag() {
    holds(AlarmRules::streams);
    isBrokenBy(AlarmRules::streams, "MetricName: IteratorAge", "MetricName: Duration");
  }

  @Test
  void everyConsumedQueueHasAnAlarmForItsLag() {
    holds(AlarmRules::queues);
    isBrokenBy(
        AlarmRules::queues,
        "Value: !GetAtt InventoryCommandQueue.QueueName",
        "Value: !GetAtt OrdersCommandQueue.QueueName");
    isBrokenBy(AlarmRules::queues, "Value: !GetAtt TimerQueue.QueueName", "Value: timers");
  }

  @Test
  void everyQueueOfDeadLettersHasAnAlarm() {
    holds(AlarmRules::deadLetters);
    isBrokenBy(
        AlarmRules::deadLetters, "Value: !GetAtt TracesDeadLetterQueue.QueueName", "Value: none");
    isBrokenBy(
        AlarmRules::deadLetters, "Value: !GetAtt TimerDeadLetterQueue.QueueName", "Value: none");
  }

  @Test
  void whoeverParksWakesSomebody() {
    holds(AlarmRules::parking);
    isBrokenBy(AlarmRules::parking, "MetricName: Outcomes", "MetricName: Failures");
    isBrokenBy(
        AlarmRules::parking,
        "{ Name: function, Value: !Ref DeadLettersFunction }",
        "{ Name: function, Value: !Ref TimersFunction }");
  }

  @Test
  void theApiTheEventTableTheAuditAndTheTopicHaveAlarms() {
    holds(AlarmRules::edges);
    isBrokenBy(AlarmRules::edges, "MetricName: 5xx", "MetricName: 4xx");
    isBrokenBy(AlarmRules::edges, "MetricName: Latency", "MetricName: Count");
    isBrokenBy(AlarmRules::edges, "FailedToRedriveToDlq", "RedrivenToDlq");
    isBrokenBy(AlarmRules::edges, "MetricName: ReadThrottle", "MetricName: WriteThrottle");
  }

  @Test
  void everyAlarmWatchesAMetricOfSomethingThatIsThere() {
    holds(AlarmRules::metrics);
    isBrokenBy(AlarmRules::metrics, "MetricName: 5xx", "MetricName: 5XXError");
    isBrokenBy(AlarmRules::metrics, "Name: ApiId", "Name: ApiName");
    isBrokenBy(AlarmRules::metrics, "Value: !Ref TimersFunction", "Value: !Ref TimerQueue");
    isBrokenBy(
        AlarmRules::metrics, "Value: !GetAtt TimerQueue.QueueName", "Value: !Ref TimerQueue");
  }

  @Test
  void everyAlarmReachesTheAlarmTopicAndSilenceIsNone() {
    holds(AlarmRules::actions);
    isBrokenBy(AlarmRules::actions, "AlarmActions: [!Ref AlarmTopic]", "AlarmActions: []");
    isBrokenBy(AlarmRules::actions, "OKActions: [!Ref AlarmTopic]", "OKActions: []");
    isBrokenBy(AlarmRules::actions, "Data: notBreaching", "Data: missing");
  }

  @Test
  void everyThresholdIsAParameter() {
    holds(AlarmRules::thresholds);
    isBrokenBy(AlarmRules::thresholds, "Threshold: !Ref ApiErrors", "Threshold: 5");
  }

  @Test
  void everyAlarmIsExplainedInTheOperatorsGuide() {
    holds(GuideRules::rows);
    isBrokenBy(GuideRules::rows, "-HttpApi-p99", "-HttpApi-p999");
    isBrokenBy(GuideRules::rows, "See throttles in", "See errors in");
    isBrokenBy(GuideRules::rows, "-PublisherFunction-iterator-age", "-PublisherFunction-errors");
  }

  @Test
  void theDashboardShowsEveryFunctionAndQueue() {
    holds(DashboardRules::complete);
    isBrokenBy(DashboardRules::complete, "${TimersFunction}", "${PublisherFunction}");
    isBrokenBy(DashboardRules::complete, "${TimerQueue.QueueName}", "${CheckoutQueue.QueueName}");
    isBrokenBy(DashboardRules::complete, "\"${TracesTable}\"", "\"${TraceTable}\"");
  }

  @Test
  void theDashboardIsInTheOrderOfTheFlow() {
    holds(DashboardRules::order);
    isBrokenBy(DashboardRules::order, "\"3 Topic:", "\"1 Topic:");
    isBrokenBy(DashboardRules::order, "\"x\": 12", "\"x\": 11");
  }

  @Test
  void theDashboardShowsMetricsThatThereAre() {
    holds(DashboardRules::metrics);
    isBrokenBy(DashboardRules::metrics, "[\".\", \"4xx\"", "[\".\", \"4XXError\"");
    isBrokenBy(DashboardRules::metrics, "\"TopicName\"", "\"Topic\"");
  }
}
