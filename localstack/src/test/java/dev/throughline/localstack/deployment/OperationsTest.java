package dev.throughline.localstack.deployment;

import static dev.throughline.localstack.deployment.Change.field;
import static dev.throughline.localstack.deployment.Change.item;
import static dev.throughline.localstack.deployment.Change.text;
import static dev.throughline.localstack.deployment.Proof.breaksSaying;
import static dev.throughline.localstack.deployment.Proof.holds;
import static dev.throughline.localstack.deployment.Proof.isBrokenBy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The rules for safe data and for alarms. Each rule is tested against template.yaml and against a
 * change that breaks it.
 */
class OperationsTest {
  @Test
  void everyTableIsEncryptedAndSafeFromDeletion() {
    holds(SafetyRules::tables);
    isBrokenBy(SafetyRules::tables, field("SSEEnabled", "true").is("false"));
    isBrokenBy(SafetyRules::tables, field("PointInTimeRecoveryEnabled", "true").is("false"));
    isBrokenBy(
        SafetyRules::tables,
        field("DeletionProtectionEnabled", "!Ref DeletionProtection").isGone());
    isBrokenBy(SafetyRules::tables, field("DeletionPolicy", "RetainExceptOnCreate").isGone());
    isBrokenBy(SafetyRules::tables, field("UpdateReplacePolicy", "Retain").isGone());
  }

  @Test
  void tablesAreSafeUnlessSomebodySaysOtherwise() {
    isBrokenBy(SafetyRules::tables, field("Default", "true").is("false"));
  }

  @Test
  void everyBucketIsEncryptedClosedAndSafeFromDeletion() {
    holds(SafetyRules::buckets);
    isBrokenBy(SafetyRules::buckets, field("BucketEncryption").isGone());
    isBrokenBy(SafetyRules::buckets, field("BlockPublicPolicy", "true").is("false"));
    isBrokenBy(SafetyRules::buckets, field("VersioningConfiguration").isGone());
    isBrokenBy(SafetyRules::buckets, field("DeletionPolicy").in("ArchiveBucket").isGone());
    isBrokenBy(SafetyRules::buckets, field("UpdateReplacePolicy").in("ArchiveBucket").isGone());
    isBrokenBy(SafetyRules::buckets, field("aws:SecureTransport", "false").is("'true'"));
    isBrokenBy(SafetyRules::buckets, field("Bucket", "!Ref ArchiveBucket").is("other"));
  }

  @Test
  void waitingMessagesAreEncrypted() {
    holds(SafetyRules::messages);
    isBrokenBy(SafetyRules::messages, field("SqsManagedSseEnabled", "true").isGone());
    isBrokenBy(SafetyRules::messages, field("KmsMasterKeyId", "alias/aws/sns").isGone());
  }

  @Test
  void everyParameterHasADefaultAndItsPlace() {
    holds(SafetyRules::parameters);
    isBrokenBy(SafetyRules::parameters, field("Description", "The audience of tokens").isGone());
    isBrokenBy(SafetyRules::parameters, field("Parameters", "[AlarmEmail]").isGone());
    isBrokenBy(SafetyRules::parameters, field("Parameters", "[AlarmEmail]").is("[AlarmMail]"));
  }

  @Test
  void theOutputsSayWhereTheApiAndTheDashboardAre() {
    holds(SafetyRules::outputs);
    isBrokenBy(SafetyRules::outputs, field("DashboardUrl").isCalled("Dashboard"));
    isBrokenBy(SafetyRules::outputs, text("https://${HttpApi}.", "https://${AWS::StackName}."));
  }

  @Test
  void everyFunctionHasAlarmsForErrorsAndThrottles() {
    holds(AlarmRules::functions);
    isBrokenBy(AlarmRules::functions, field("MetricName", "Errors").is("Invocations"));
    isBrokenBy(AlarmRules::functions, field("MetricName", "Throttles").is("Invocations"));
  }

  @Test
  void aFunctionWithoutAlarmsIsToldWhichToAdd() {
    breaksSaying(
        AlarmRules::functions,
        field("Value", "!Ref OrdersInboxFunction").is("!Ref TimersFunction"),
        "OrdersInboxFunction has no alarm on AWS/Lambda Errors: add it to the Metrics of an alarm"
            + " of that kind in template.yaml");
  }

  @Test
  void everyReaderOfAStreamHasAnAlarmForItsLag() {
    holds(AlarmRules::streams);
    isBrokenBy(AlarmRules::streams, field("MetricName", "IteratorAge").is("Duration"));
  }

  @Test
  void aReaderOfCommitsThatIsSwitchedOffHasAnAlarm() {
    holds(AlarmRules::unread);
    isBrokenBy(AlarmRules::unread, field("Expression").in("PublisherUnreadAlarm").is("read"));
    isBrokenBy(AlarmRules::unread, field("Id", "written").in("IndexUnreadAlarm").is("units"));
    isBrokenBy(
        AlarmRules::unread,
        field("Value", "!Ref EventTable").in("IndexUnreadAlarm").is("!Ref FeedTable"));
  }

  @Test
  void everyConsumedQueueHasAnAlarmForItsLag() {
    holds(AlarmRules::queues);
    isBrokenBy(
        AlarmRules::queues,
        field("Value", "!GetAtt InventoryInboxQueue.QueueName")
            .is("!GetAtt OrdersInboxQueue.QueueName"));
    isBrokenBy(AlarmRules::queues, field("Value", "!GetAtt TimerQueue.QueueName").is("timers"));
  }

  @Test
  void everyQueueOfDeadLettersHasAnAlarm() {
    holds(AlarmRules::deadLetters);
    isBrokenBy(
        AlarmRules::deadLetters,
        field("Value", "!GetAtt IndexDeadLetterQueue.QueueName").is("none"));
    isBrokenBy(
        AlarmRules::deadLetters,
        field("Value", "!GetAtt TimerDeadLetterQueue.QueueName").is("none"));
  }

  @Test
  void everyFunctionThatParksHasAnAlarmForIt() {
    holds(AlarmRules::parking);
    isBrokenBy(AlarmRules::parking, field("MetricName", "Outcomes").is("Failures"));
    isBrokenBy(
        AlarmRules::parking,
        item("{ Name: function, Value: !Ref DeadLettersFunction }")
            .is("{ Name: function, Value: !Ref TimersFunction }"));
  }

  @Test
  void everyKindOfSagaIsListed() {
    holds(SagaRules::listed);
    breaksSaying(
        SagaRules::listed,
        field("SAGAS", "checkout").is("checkin"),
        "OpsQueryFunction lists [checkin], there are [checkout]");
    isBrokenBy(SagaRules::listed, field("SAGAS", "checkout").isGone());
    isBrokenBy(SagaRules::listed, field("SAGA_QUEUES").says("checkout=", "returns="));
  }

  @Test
  void aSagaInQuarantineWakesSomebodyUntilNoneIsLeftThere() {
    holds(SagaRules::quarantined);
    var alarm = "CheckoutQuarantinedAlarm";
    isBrokenBy(SagaRules::quarantined, field("Expression").in(alarm).is("quarantined"));
    isBrokenBy(SagaRules::quarantined, field("TreatMissingData").in(alarm).is("notBreaching"));
    isBrokenBy(SagaRules::quarantined, field("Stat", "Maximum").in(alarm).is("Sum"));
    isBrokenBy(SagaRules::quarantined, field("Value", "checkout").in(alarm).is("returns"));
    isBrokenBy(SagaRules::quarantined, field("MetricName", "SagasReleased").is("SagasQuarantined"));
  }

  @Test
  void theApiTheEventTableTheAuditAndTheTopicHaveAlarms() {
    holds(AlarmRules::edges);
    isBrokenBy(AlarmRules::edges, field("MetricName", "5xx").is("4xx"));
    isBrokenBy(AlarmRules::edges, field("MetricName", "Latency").is("Count"));
    isBrokenBy(AlarmRules::edges, text("FailedToRedriveToDlq", "RedrivenToDlq"));
    isBrokenBy(
        AlarmRules::edges, field("MetricName", "ReadThrottleEvents").is("WriteThrottleEvents"));
  }

  @Test
  void everyAlarmWatchesAMetricOfSomethingThatIsThere() {
    holds(AlarmRules::metrics);
    isBrokenBy(AlarmRules::metrics, field("MetricName", "5xx").is("5XXError"));
    isBrokenBy(AlarmRules::metrics, field("Name", "ApiId").is("ApiName"));
    isBrokenBy(AlarmRules::metrics, field("Value", "!Ref TimersFunction").is("!Ref TimerQueue"));
    isBrokenBy(
        AlarmRules::metrics, field("Value", "!GetAtt TimerQueue.QueueName").is("!Ref TimerQueue"));
  }

  @Test
  void anAlarmOverManyIsRaisedByTheWorstOfAtMostTen() {
    holds(AlarmRules::worst);
    isBrokenBy(AlarmRules::worst, field("Expression").is("MIN(METRICS())"));
    isBrokenBy(AlarmRules::worst, field("ReturnData").in("OrdersErrorsAlarm").is("true"));
    var mixed = errorsOf(2).replaceFirst("Sum", "Average");
    isBrokenBy(AlarmRules::worst, field("Metrics").in("OrdersErrorsAlarm").is(mixed));
    isBrokenBy(AlarmRules::worst, field("Metrics").in("OrdersErrorsAlarm").is(errorsOf(11)));
  }

  private static String errorsOf(int functions) {
    return IntStream.range(0, functions)
        .mapToObj(
            number ->
                "{ Id: m%d, ReturnData: false, MetricStat: { Stat: Sum, Period: 300, Metric: {} } }"
                    .formatted(number))
        .collect(
            Collectors.joining(
                ", ", "[{ Id: worst, Expression: 'MAX(FILL(METRICS(), 0))' }, ", "]"));
  }

  @Test
  void everyAlarmReachesTheAlarmTopicAndSilenceIsNone() {
    holds(AlarmRules::actions);
    isBrokenBy(AlarmRules::actions, field("AlarmActions", "[!Ref AlarmTopic]").is("[]"));
    isBrokenBy(AlarmRules::actions, field("OKActions", "[!Ref AlarmTopic]").is("[]"));
    isBrokenBy(AlarmRules::actions, field("TreatMissingData", "notBreaching").is("missing"));
    isBrokenBy(AlarmRules::actions, text(" OR ALARM(\"${OrdersThrottlesAlarm}\")", ""));
    isBrokenBy(AlarmRules::actions, field("AlarmRule").in("SlowAlarm").is("'FALSE'"));
  }

  @Test
  void anAlarmThatIsAPartOfAnotherWakesNobodyBesideIt() {
    holds(AlarmRules::composites);
    isBrokenBy(
        AlarmRules::composites, field("ActionsEnabled", "false").in("ApiLatencyAlarm").is("true"));
    isBrokenBy(AlarmRules::composites, field("AlarmActions").in("ThrottlesAlarm").is("[]"));
  }

  @Test
  void everyThresholdIsAParameter() {
    holds(AlarmRules::thresholds);
    isBrokenBy(AlarmRules::thresholds, field("Threshold", "!Ref ApiErrors").is("5"));
  }

  @Test
  void everyAlarmIsExplainedInTheOperatorsGuide() {
    holds(GuideRules::rows);
    isBrokenBy(GuideRules::rows, field("AlarmName").says("-HttpApi-p99", "-HttpApi-p999"));
    isBrokenBy(GuideRules::rows, text("See Throttles in", "See Errors in"));
    isBrokenBy(
        GuideRules::rows, field("AlarmName").says("-Streams-iterator-age", "-Streams-Errors"));
  }

  @Test
  void theDashboardShowsEveryFunctionAndQueue() {
    holds(DashboardRules::complete);
    isBrokenBy(DashboardRules::complete, text("${TimersFunction}", "${PublisherFunction}"));
    isBrokenBy(
        DashboardRules::complete, text("${TimerQueue.QueueName}", "${OrdersInboxQueue.QueueName}"));
    isBrokenBy(DashboardRules::complete, text("\"${TracesTable}\"", "\"${TraceTable}\""));
  }

  @Test
  void theDashboardIsInTheOrderOfTheFlow() {
    holds(DashboardRules::order);
    isBrokenBy(DashboardRules::order, text("\"3 Topic:", "\"1 Topic:"));
    isBrokenBy(DashboardRules::order, text("\"x\": 12", "\"x\": 11"));
  }

  @Test
  void theDashboardShowsMetricsThatThereAre() {
    holds(DashboardRules::metrics);
    isBrokenBy(DashboardRules::metrics, text("[\".\", \"4xx\"", "[\".\", \"4XXError\""));
    isBrokenBy(DashboardRules::metrics, text("\"TopicName\"", "\"Topic\""));
  }

  @Test
  void theGuideTellsHowLongDataIsKept() {
    holds(RetentionRules::tables);
    isBrokenBy(RetentionRules::tables, field("RecoveryPeriodInDays", "7").is("8"));
    isBrokenBy(RetentionRules::tables, field("TimeToLiveSpecification").isGone());
    holds(RetentionRules::queues);
    isBrokenBy(RetentionRules::queues, field("MessageRetentionPeriod").isGone());
    isBrokenBy(RetentionRules::queues, field("MessageRetentionPeriod").is("345600"));
    holds(RetentionRules::buckets);
    isBrokenBy(RetentionRules::buckets, field("NoncurrentDays", "35").is("30"));
    isBrokenBy(RetentionRules::buckets, field("LifecycleConfiguration").isGone());
    isBrokenBy(RetentionRules::buckets, field("Default").in("ArchiveAfterDays").is("order=1"));
    holds(RetentionRules::logs);
    isBrokenBy(RetentionRules::logs, field("RetentionInDays").is("30"));
    isBrokenBy(RetentionRules::logs, field("Default", "30").is("60"));
  }
}
