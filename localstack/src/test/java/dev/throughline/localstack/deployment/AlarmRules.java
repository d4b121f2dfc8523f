package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every failure wakes a person, with an alarm that names it. */
final class AlarmRules {
  private static final int MOST_METRICS = 10;
  private static final String WORST = "MAX(FILL(METRICS(), 0))";
  private static final String UNREAD = "IF(FILL(written, 0) > 0 AND FILL(read, 0) == 0, 1, 0)";

  private AlarmRules() {}

  static List<String> functions(Blueprint blueprint) {
    var functions = blueprint.template().functions().keySet();
    return Stream.of("Errors", "Throttles")
        .flatMap(metric -> unwatched(blueprint, functions.stream(), "AWS/Lambda " + metric))
        .toList();
  }

  static List<String> streams(Blueprint blueprint) {
    var readers = blueprint.streamMappings().map(Mapping.OfStream::function).distinct();
    return unwatched(blueprint, readers, "AWS/Lambda IteratorAge").toList();
  }

  /** A disabled reader of commits wakes a person, since it reports no age. */
  static List<String> unread(Blueprint blueprint) {
    var alarms = Alarm.forPeople(blueprint).stream().filter(AlarmRules::isUnread).toList();
    return blueprint
        .streamMappings()
        .filter(mapping -> mapping.table().equals("EventTable"))
        .filter(mapping -> alarms.stream().noneMatch(alarm -> watches(alarm, mapping)))
        .map(
            mapping ->
                "%s has no alarm that is raised when %s is written and nobody reads it: %s"
                    .formatted(mapping.function(), mapping.table(), UNREAD))
        .toList();
  }

  private static boolean watches(Alarm alarm, Mapping.OfStream mapping) {
    return alarm.watches("AWS/DynamoDB ConsumedWriteCapacityUnits", mapping.table())
        && alarm.watches("AWS/Lambda Invocations", mapping.function());
  }

  private static boolean isUnread(Alarm alarm) {
    var queries = alarm.queries();
    return queries.stream().anyMatch(query -> UNREAD.equals(query.get("Expression")))
        && queries.stream().anyMatch(query -> "written".equals(query.get("Id")))
        && queries.stream().anyMatch(query -> "read".equals(query.get("Id")));
  }

  static List<String> queues(Blueprint blueprint) {
    var dead = QueueRules.deadLetterQueues(blueprint);
    var consumed =
        blueprint
            .queueMappings()
            .map(Mapping.OfQueue::queue)
            .filter(queue -> !dead.contains(queue))
            .distinct();
    return unwatched(blueprint, consumed, "AWS/SQS ApproximateAgeOfOldestMessage").toList();
  }

  static List<String> deadLetters(Blueprint blueprint) {
    var dead = QueueRules.deadLetterQueues(blueprint).stream().sorted();
    return unwatched(blueprint, dead, "AWS/SQS ApproximateNumberOfMessagesVisible").toList();
  }

  /** A consumer that parks something wakes a person. */
  static List<String> parking(Blueprint blueprint) {
    var consumers = blueprint.queueMappings().map(Mapping.OfQueue::function).distinct();
    return unwatched(blueprint, consumers, "Throughline Outcomes").toList();
  }

  /** A sentence for each resource without an alarm on the metric. */
  private static Stream<String> unwatched(
      Blueprint blueprint, Stream<String> resources, String metric) {
    var alarms = Alarm.forPeople(blueprint);
    return resources
        .filter(resource -> alarms.stream().noneMatch(alarm -> alarm.watches(metric, resource)))
        .map(
            resource ->
                "%s has no alarm on %s: add it to the Metrics of an alarm of that kind in template.yaml"
                    .formatted(resource, metric));
  }

  /**
   * An alarm over many is raised by the worst of them. They are of one kind and at most ten, which
   * is what CloudWatch takes; a metric without a data point counts as 0.
   */
  static List<String> worst(Blueprint blueprint) {
    return Alarm.all(blueprint).stream()
        .filter(alarm -> !alarm.queries().isEmpty() && !isUnread(alarm))
        .filter(alarm -> !SagaRules.isQuarantine(alarm))
        .filter(alarm -> alarm.metrics().size() > MOST_METRICS || !isWorst(alarm.queries()))
        .map(
            alarm ->
                "%s has to watch the worst of at most %d metrics of one kind: %s"
                    .formatted(alarm.id(), MOST_METRICS, WORST))
        .toList();
  }

  private static boolean isWorst(List<Map<String, Object>> queries) {
    var watched = queries.stream().filter(query -> query.containsKey("MetricStat")).toList();
    var kinds = watched.stream().map(AlarmRules::kind).distinct().count();
    var ids = queries.stream().map(query -> query.get("Id")).distinct().count();
    return kinds == 1
        && ids == queries.size()
        && watched.size() == queries.size() - 1
        && watched.stream().allMatch(query -> "false".equals(query.get("ReturnData")))
        && queries.stream().anyMatch(query -> WORST.equals(query.get("Expression")));
  }

  /** Statistic, period, namespace and name of a metric. */
  private static List<String> kind(Map<String, Object> query) {
    var stat = PlainYaml.map(query.get("MetricStat"));
    var metric = new Alarm.Metric(PlainYaml.map(stat.get("Metric")));
    return List.of(
        PlainYaml.text(stat.get("Stat")), PlainYaml.text(stat.get("Period")), metric.toString());
  }

  /**
   * Alarms watch the errors and the waiting of callers, the table of commits, the audit, the
   * archive, and the events that the topic loses.
   */
  static List<String> edges(Blueprint blueprint) {
    var alarms = Alarm.forPeople(blueprint);
    return Stream.of(
            List.of("AWS/ApiGateway 5xx", "HttpApi"),
            List.of("AWS/ApiGateway Latency", "HttpApi"),
            List.of("AWS/DynamoDB ReadThrottleEvents", "EventTable"),
            List.of("AWS/DynamoDB WriteThrottleEvents", "EventTable"),
            List.of("Throughline Outcomes", "AuditorFunction"),
            List.of("Throughline Outcomes", "ArchiverFunction"),
            List.of("AWS/SNS NumberOfNotificationsFailedToRedriveToDlq", "EventTopic"))
        .filter(
            edge ->
                alarms.stream().noneMatch(alarm -> alarm.watches(edge.getFirst(), edge.getLast())))
        .map(edge -> edge.getLast() + " has no alarm on " + edge.getFirst())
        .toList();
  }

  /** Every alarm watches a metric that AWS knows, of something that is in this template. */
  static List<String> metrics(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    for (var alarm : Alarm.all(blueprint)) {
      for (var metric : alarm.metrics()) {
        var known = AwsMetrics.BY_NAMESPACE.get(metric.namespace());
        if (known == null || !known.names().contains(metric.name())) {
          violations.add(alarm.id() + " watches " + metric + ", which AWS does not know");
        } else if (!known.isResource(
            blueprint, metric.dimensions().getOrDefault(known.dimension(), ""))) {
          violations.add(
              "%s watches %s of %s, which is no %s of this template"
                  .formatted(alarm.id(), metric, metric.dimensions(), known.type()));
        }
      }
    }
    return violations;
  }

  /**
   * Every alarm reaches the alarm topic, itself or as a part of an alarm that does, and missing
   * data does not raise it. The alarm of a quarantine, whose metric is written on changes only,
   * keeps its state then.
   */
  static List<String> actions(Blueprint blueprint) {
    var composites = Alarm.composites(blueprint);
    var lost =
        Alarm.forPeople(blueprint).stream()
            .filter(alarm -> !wakes(alarm) && composites.stream().noneMatch(it -> it.has(alarm)))
            .map(
                alarm ->
                    alarm.id()
                        + " has to tell AlarmTopic when it is raised and when it is over"
                        + " (AlarmActions, OKActions), or to be in the AlarmRule of one that does");
    var silent =
        Alarm.forPeople(blueprint).stream()
            .filter(alarm -> !alarm.text("TreatMissingData").equals("notBreaching"))
            .filter(alarm -> !SagaRules.isQuarantine(alarm))
            .map(alarm -> alarm.id() + " has to say TreatMissingData: notBreaching");
    return Stream.concat(lost, silent).toList();
  }

  private static boolean wakes(Alarm alarm) {
    return !alarm.text("ActionsEnabled").equals("false")
        && Stream.of("AlarmActions", "OKActions")
            .map(name -> PlainYaml.list(alarm.properties().get(name)))
            .allMatch(told -> told.contains("!Ref AlarmTopic"));
  }

  /** A part of a composite alarm does not notify people itself. */
  static List<String> composites(Blueprint blueprint) {
    var parts = Alarm.forPeople(blueprint);
    return Alarm.composites(blueprint).stream()
        .flatMap(
            composite ->
                wakes(composite)
                    ? parts.stream()
                        .filter(part -> composite.has(part) && wakes(part))
                        .map(part -> part.id() + " wakes a person, and so does " + composite.id())
                    : Stream.of(composite.id() + " has to tell AlarmTopic"))
        .toList();
  }

  /** Every threshold is a parameter of the deployment, except "more than none". */
  static List<String> thresholds(Blueprint blueprint) {
    return Alarm.forPeople(blueprint).stream()
        .filter(alarm -> !alarm.text("Threshold").equals("0"))
        .filter(
            alarm ->
                !blueprint
                    .yaml()
                    .section("Parameters")
                    .containsKey(PlainYaml.target(alarm.properties().get("Threshold"))))
        .map(alarm -> alarm.id() + " has a threshold that is no parameter")
        .toList();
  }
}
