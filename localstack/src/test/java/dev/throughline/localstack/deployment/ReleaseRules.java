package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Route;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** New versions take over step by step where callers wait, and at once where queues do. */
final class ReleaseRules {
  private ReleaseRules() {}

  /** Every function starts from a snapshot, and every changed property makes a new version. */
  static List<String> snapshots(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    for (var function : blueprint.functions().map(LambdaFunction::id).toList()) {
      var properties = PlainYaml.map(blueprint.yaml().section("Globals").get("Function"));
      properties.putAll(blueprint.yaml().properties(function));
      if (!"PublishedVersions".equals(PlainYaml.map(properties.get("SnapStart")).get("ApplyOn"))) {
        violations.add(function + " starts without a snapshot");
      }
      if (!"live".equals(properties.get("AutoPublishAlias"))
          || !"true".equals(properties.get("AutoPublishAliasAllProperties"))) {
        violations.add(function + " publishes no version for every change");
      }
    }
    return violations;
  }

  /** A function that answers requests has a canary deployment. */
  static List<String> canaries(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    for (var function : answering(blueprint)) {
      var properties = blueprint.yaml().properties(function);
      var preference = PlainYaml.map(properties.get("DeploymentPreference"));
      if (!String.valueOf(preference.get("Type")).startsWith("Canary")) {
        violations.add(function + " takes over all at once");
      }
      if (!watched(blueprint, function).containsAll(Set.of("Errors", "Duration"))) {
        violations.add(function + " is not taken back when it fails or is slow");
      }
    }
    return violations;
  }

  /** The metrics of the function's new version that its deployment watches. */
  private static Set<String> watched(Blueprint blueprint, String function) {
    return alarms(blueprint, function)
        .flatMap(
            alarm -> PlainYaml.list(blueprint.yaml().properties(alarm).get("Metrics")).stream())
        .map(query -> PlainYaml.map(PlainYaml.map(query).get("MetricStat")).get("Metric"))
        .map(PlainYaml::map)
        .filter(
            metric ->
                String.valueOf(metric.get("Dimensions")).contains("[!Ref " + function + ", live]"))
        .map(metric -> String.valueOf(metric.get("MetricName")))
        .collect(Collectors.toSet());
  }

  /** The logical ids of the alarms that roll a deployment back. */
  static Set<String> alarms(Blueprint blueprint) {
    return blueprint
        .functions()
        .flatMap(function -> alarms(blueprint, function.id()))
        .collect(Collectors.toSet());
  }

  private static Stream<String> alarms(Blueprint blueprint, String function) {
    var preference = blueprint.yaml().properties(function).get("DeploymentPreference");
    return PlainYaml.list(PlainYaml.map(preference).get("Alarms")).stream().map(PlainYaml::target);
  }

  /**
   * A consumer switches at once: two versions would share the records of a shard, or the messages
   * of a group.
   */
  static List<String> consumers(Blueprint blueprint) {
    var answering = answering(blueprint);
    return blueprint
        .functions()
        .map(function -> function.id())
        .filter(id -> !answering.contains(id))
        .filter(id -> blueprint.yaml().properties(id).containsKey("DeploymentPreference"))
        .map(id -> id + " consumes, and must not run in two versions")
        .toList();
  }

  /**
   * A function for which a caller waits is of a kind that is primed; a scheduled function needs no
   * priming.
   */
  static List<String> primed(Blueprint blueprint) {
    var waitedFor = new HashSet<>(answering(blueprint));
    blueprint.template().mappings().stream()
        .filter(mapping -> !(mapping instanceof Mapping.OfSchedule))
        .forEach(mapping -> waitedFor.add(mapping.function()));
    return blueprint
        .functions()
        .filter(function -> waitedFor.contains(function.id()))
        .filter(
            function ->
                !Handlers.of(FunctionRules.module(function)).primes(Blueprint.bean(function)))
        .map(function -> function.id() + " is primed with nothing")
        .toList();
  }

  private static Set<String> answering(Blueprint blueprint) {
    return blueprint.template().routes().stream().map(Route::function).collect(Collectors.toSet());
  }
}
