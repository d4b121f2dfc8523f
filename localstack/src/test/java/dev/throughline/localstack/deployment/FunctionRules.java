package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.LambdaFunction;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether each function is what the code has, and has what each function needs. */
final class FunctionRules {
  private static final Pattern ARTIFACT =
      Pattern.compile("functions/([a-z]+)/target/function\\.zip");
  private static final String ENTRY =
      "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

  /** Everything that functions may read from their environment. */
  private static final Set<String> ENVIRONMENT =
      Set.of(
          "QUARKUS_LAMBDA_HANDLER",
          "METRIC_NAMESPACE",
          "PROBLEM_TYPES",
          "EVENT_TABLE",
          "PERSONAL_KEY_TABLE",
          "CUSTOMERS_TABLE",
          "ORDERS_TABLE",
          "INVENTORY_TABLE",
          "TRACES_TABLE",
          "FEED_TABLE",
          "FEED_PARTITIONS",
          "INSIGHTS_TABLE",
          "EVENT_TOPIC",
          "COMMAND_QUEUES",
          "TIMER_QUEUE",
          "SAGA_QUEUES",
          "CONSUMED_QUEUE",
          "BACKPRESSURE_LIMIT",
          "BACKPRESSURE_QUEUES",
          "PARK_AFTER",
          "PARKING_TABLE",
          "CONSUMERS",
          "DEAD_LETTER_QUEUES",
          "PLATFORM_TENANT",
          "RESERVATION_DEADLINE_SECONDS",
          "AUTHORIZATION_DEADLINE_SECONDS",
          "SHIPMENT_DEADLINE_SECONDS",
          "CAPTURE_DEADLINE_SECONDS",
          "PROVIDER_TIMEOUT_SECONDS",
          "ROUTES");

  private FunctionRules() {}

  /** The module that a function's artifact is built by; empty if that is not how it is named. */
  static String module(LambdaFunction function) {
    var matcher = ARTIFACT.matcher(function.artifact());
    return matcher.matches() ? matcher.group(1) : "";
  }

  /** Every function names a handler of its module, and every handler is a function. */
  static List<String> handlers(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var deployed = new HashSet<String>();
    var modules = new TreeSet<String>();
    blueprint
        .functions()
        .forEach(
            function -> {
              var bean = Blueprint.bean(function);
              var module = module(function);
              modules.add(module);
              if (!Handlers.of(module).sources().containsKey(bean)) {
                violations.add(function.id() + ": there is no handler " + bean + " in " + module);
              }
              if (!function.handler().equals(ENTRY)) {
                violations.add(function.id() + " has the handler " + function.handler());
              }
              if (!deployed.add(bean)) {
                violations.add(function.id() + ": " + bean + " is there twice");
              }
            });
    for (var module : modules) {
      Handlers.of(module).sources().keySet().stream()
          .filter(bean -> !deployed.contains(bean))
          .forEach(bean -> violations.add("the handler " + bean + " is no function"));
    }
    return violations;
  }

  /** Every artifact is one that a module of the build makes. */
  static List<String> artifacts(Blueprint blueprint) {
    return blueprint
        .functions()
        .filter(
            function ->
                module(function).isEmpty()
                    || !Files.exists(Handlers.directory(module(function)).resolve("pom.xml")))
        .map(function -> function.id() + ": nothing builds " + function.artifact())
        .toList();
  }

  static List<String> environment(Blueprint blueprint) {
    return blueprint
        .functions()
        .flatMap(
            function ->
                function.environment().keySet().stream()
                    .filter(name -> !ENVIRONMENT.contains(name))
                    .map(name -> function.id() + " has the unknown variable " + name))
        .toList();
  }

  /**
   * What a function consumes stands in its environment, so that it can put a message back; a dead
   * letter waits where it lies.
   */
  static List<String> consumedQueues(Blueprint blueprint) {
    var dead = QueueRules.deadLetterQueues(blueprint);
    return blueprint
        .queueMappings()
        .filter(mapping -> !dead.contains(mapping.queue()))
        .filter(
            mapping -> {
              var consumed = blueprint.function(mapping).environment().get("CONSUMED_QUEUE");
              return consumed == null
                  || !consumed.resource().filter(mapping.queue()::equals).isPresent();
            })
        .map(mapping -> mapping.function() + " does not know that it consumes " + mapping.queue())
        .toList();
  }

  /** Every function logs into a group of its own, which forgets. */
  static List<String> logGroups(Blueprint blueprint) {
    var violations = new ArrayList<String>();
    var groups = new HashSet<String>();
    blueprint
        .functions()
        .forEach(
            function -> {
              var logging = blueprint.yaml().properties(function.id()).get("LoggingConfig");
              var group = PlainYaml.target(PlainYaml.map(logging).get("LogGroup"));
              var properties = blueprint.yaml().properties(group);
              if (!blueprint.yaml().type(group).equals("AWS::Logs::LogGroup")) {
                violations.add(function.id() + " has no log group");
              } else if (!properties.containsKey("RetentionInDays")) {
                violations.add(group + " keeps logs for ever");
              }
              if (!groups.add(group)) {
                violations.add(function.id() + " shares its log group " + group);
              }
            });
    return violations;
  }
}
