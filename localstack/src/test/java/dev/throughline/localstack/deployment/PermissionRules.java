package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.LambdaFunction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether each function may do what it is there for, and no more. */
final class PermissionRules {
  private static final Pattern IN_SUB = Pattern.compile("\\$\\{([A-Za-z0-9]+)[.}]");

  /** Whoever only reads may use these. */
  private static final Set<String> READING =
      Set.of(
          "dynamodb:GetItem",
          "dynamodb:BatchGetItem",
          "dynamodb:Query",
          "logs:CreateLogStream",
          "logs:PutLogEvents");

  private static final Set<String> CONSUMING =
      Set.of(
          "sqs:ReceiveMessage",
          "sqs:DeleteMessage",
          "sqs:GetQueueAttributes",
          "sqs:ChangeMessageVisibility");

  private PermissionRules() {}

  private record Statement(List<String> actions, List<String> resources) {
    Set<String> targets() {
      var targets = new TreeSet<String>();
      for (var resource : resources) {
        if (resource.startsWith("!Sub ")) {
          IN_SUB.matcher(resource).results().forEach(found -> targets.add(found.group(1)));
        } else {
          targets.add(PlainYaml.target(resource));
        }
      }
      return targets;
    }
  }

  private static String role(Blueprint blueprint, LambdaFunction function) {
    return PlainYaml.target(blueprint.yaml().properties(function.id()).get("Role"));
  }

  private static List<Statement> statements(Blueprint blueprint, String role) {
    return PlainYaml.list(blueprint.yaml().properties(role).get("Policies")).stream()
        .map(policy -> PlainYaml.map(PlainYaml.map(policy).get("PolicyDocument")))
        .flatMap(document -> PlainYaml.list(document.get("Statement")).stream())
        .map(PlainYaml::map)
        .map(
            statement ->
                new Statement(texts(statement.get("Action")), texts(statement.get("Resource"))))
        .toList();
  }

  private static List<String> texts(@org.jspecify.annotations.Nullable Object value) {
    return PlainYaml.list(value).stream().map(PlainYaml::text).toList();
  }

  /** Every function has a role that no other function has, and no policy beside it. */
  static List<String> roles(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var taken = new HashSet<String>();
    blueprint
        .functions()
        .forEach(
            function -> {
              var role = role(blueprint, function);
              if (!blueprint.yaml().type(role).equals("AWS::IAM::Role")) {
                violations.add(function.id() + " has no role of its own");
              } else if (!taken.add(role)) {
                violations.add(function.id() + " shares " + role);
              }
              if (blueprint.yaml().properties(role).containsKey("ManagedPolicyArns")) {
                violations.add(role + " has what AWS or somebody else thinks it needs");
              }
            });
    return violations;
  }

  static List<String> wildcards(Blueprint blueprint) {
    return blueprint.yaml().ofType("AWS::IAM::Role").stream()
        .flatMap(
            role ->
                statements(blueprint, role).stream()
                    .flatMap(s -> Stream.concat(s.actions().stream(), s.resources().stream()))
                    .filter(text -> text.contains("*") || text.isEmpty())
                    .map(text -> role + " allows '" + text + "'"))
        .toList();
  }

  /** A function may touch what its environment and its events name, and nothing else. */
  static List<String> resources(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    blueprint
        .functions()
        .forEach(
            function -> {
              var allowed = new TreeSet<String>();
              statements(blueprint, role(blueprint, function))
                  .forEach(statement -> allowed.addAll(statement.targets()));
              var needed = needed(blueprint, function);
              if (!allowed.equals(needed)) {
                violations.add(function.id() + " needs " + needed + " and may use " + allowed);
              }
            });
    return violations;
  }

  private static Set<String> needed(Blueprint blueprint, LambdaFunction function) {
    var needed = new TreeSet<String>();
    function.environment().values().forEach(value -> value.resource().ifPresent(needed::add));
    blueprint
        .streamMappings()
        .filter(mapping -> mapping.function().equals(function.id()))
        .forEach(
            mapping -> {
              needed.add(mapping.table());
              mapping.onFailure().ifPresent(needed::add);
            });
    var logging = blueprint.yaml().properties(function.id()).get("LoggingConfig");
    needed.add(PlainYaml.target(PlainYaml.map(logging).get("LogGroup")));
    return needed;
  }

  /** Who consumes a queue may do all that it takes. */
  static List<String> consumers(Blueprint blueprint) {
    return blueprint
        .queueMappings()
        .filter(
            mapping ->
                statements(blueprint, role(blueprint, blueprint.function(mapping))).stream()
                    .filter(statement -> statement.targets().contains(mapping.queue()))
                    .noneMatch(statement -> Set.copyOf(statement.actions()).equals(CONSUMING)))
        .map(mapping -> mapping.function() + " may not consume " + mapping.queue())
        .toList();
  }

  /** Who answers questions changes nothing. */
  static List<String> readers(Blueprint blueprint) {
    return blueprint
        .functions()
        .filter(function -> Blueprint.bean(function).endsWith("-query"))
        .flatMap(
            function ->
                statements(blueprint, role(blueprint, function)).stream()
                    .flatMap(statement -> statement.actions().stream())
                    .filter(action -> !READING.contains(action))
                    .map(action -> function.id() + " may " + action))
        .toList();
  }

  /** Who keeps a read model, or forgets a key, decides nothing. */
  static List<String> deciders(Blueprint blueprint) {
    return blueprint
        .functions()
        .filter(function -> !Blueprint.bean(function).matches(".*-(api|commands|saga)"))
        .filter(
            function ->
                statements(blueprint, role(blueprint, function)).stream()
                    .filter(statement -> statement.targets().contains("EventTable"))
                    .flatMap(statement -> statement.actions().stream())
                    .anyMatch(action -> action.equals("dynamodb:PutItem")))
        .map(function -> function.id() + " may write events")
        .toList();
  }
}
