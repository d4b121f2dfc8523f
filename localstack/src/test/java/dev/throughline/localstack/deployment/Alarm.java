package dev.throughline.localstack.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An alarm as the template has it. */
record Alarm(String id, Map<String, Object> properties) {
  /** The alarms that notify people; an alarm that only rolls a deployment back notifies nobody. */
  static List<Alarm> all(Blueprint blueprint) {
    var ofDeployments = ReleaseRules.alarms(blueprint);
    return blueprint.yaml().ofType("AWS::CloudWatch::Alarm").stream()
        .filter(id -> !ofDeployments.contains(id))
        .map(id -> new Alarm(id, blueprint.yaml().properties(id)))
        .toList();
  }

  /** The alarms that wake a person: all but those that only roll a new version back. */
  static List<Alarm> forPeople(Blueprint blueprint) {
    var forReleases =
        blueprint
            .functions()
            .map(function -> blueprint.yaml().properties(function.id()).get("DeploymentPreference"))
            .flatMap(release -> PlainYaml.list(PlainYaml.map(release).get("Alarms")).stream())
            .map(PlainYaml::target)
            .toList();
    return all(blueprint).stream().filter(alarm -> !forReleases.contains(alarm.id())).toList();
  }

  /** The alarms over alarms. */
  static List<Alarm> composites(Blueprint blueprint) {
    return blueprint.yaml().ofType("AWS::CloudWatch::CompositeAlarm").stream()
        .map(id -> new Alarm(id, blueprint.yaml().properties(id)))
        .toList();
  }

  /** Whether a composite alarm is raised by that one. */
  boolean has(Alarm part) {
    return text("AlarmRule").contains("ALARM(\"${" + part.id() + "}\")");
  }

  String text(String property) {
    return PlainYaml.text(properties.get(property));
  }

  /**
   * The metrics that the alarm watches: its single one, or the many of which the worst raises it.
   */
  List<Metric> metrics() {
    return properties.containsKey("Metrics")
        ? queries().stream()
            .map(query -> PlainYaml.map(query.get("MetricStat")))
            .filter(stat -> !stat.isEmpty())
            .map(stat -> new Metric(PlainYaml.map(stat.get("Metric"))))
            .toList()
        : List.of(new Metric(properties));
  }

  /** The alarm's queries to CloudWatch; empty if it watches a single metric. */
  List<Map<String, Object>> queries() {
    return PlainYaml.list(properties.get("Metrics")).stream().map(PlainYaml::map).toList();
  }

  /** Whether it watches this metric of this resource. */
  boolean watches(String metric, String resource) {
    return metrics().stream().anyMatch(watched -> watched.is(metric, resource));
  }

  /** A metric of one resource, as the template has it. */
  record Metric(Map<String, Object> properties) {
    String namespace() {
      return PlainYaml.text(properties.get("Namespace"));
    }

    String name() {
      return PlainYaml.text(properties.get("MetricName"));
    }

    /** Namespace and name, as in "AWS/Lambda Errors". */
    @Override
    public String toString() {
      return namespace() + " " + name();
    }

    /** The values of the dimensions by name, each as it is written. */
    Map<String, String> dimensions() {
      var dimensions = new LinkedHashMap<String, String>();
      for (var dimension : PlainYaml.list(properties.get("Dimensions"))) {
        var fields = PlainYaml.map(dimension);
        dimensions.put(PlainYaml.text(fields.get("Name")), PlainYaml.text(fields.get("Value")));
      }
      return dimensions;
    }

    boolean is(String metric, String resource) {
      return toString().equals(metric)
          && dimensions().values().stream().map(PlainYaml::target).anyMatch(resource::equals);
    }
  }
}
