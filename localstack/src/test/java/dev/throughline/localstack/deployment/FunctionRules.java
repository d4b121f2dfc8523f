package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.LambdaFunction;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Each function matches the code, and has the settings that every function needs. */
final class FunctionRules {
  private static final Pattern ARTIFACT =
      Pattern.compile("functions/([a-z]+)/target/function\\.zip");
  private static final String ENTRY =
      "io.quarkus.amazon.lambda.runtime.QuarkusStreamHandler::handleRequest";

  private static final Map<String, Set<String>> READ = new ConcurrentHashMap<>();
  private static final Pattern VARIABLE = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)*)\"");

  private FunctionRules() {}

  /** The module that builds a function's artifact; empty if the path has another form. */
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

  /**
   * A function that reads or keeps rebuildable rows has the table of builds: else it would go on
   * with an old build after a promotion.
   */
  static List<String> builds(Blueprint blueprint) {
    var rebuilt =
        blueprint
            .functions()
            .filter(function -> Blueprint.bean(function).endsWith("-rebuild"))
            .flatMap(
                function ->
                    function.environment().keySet().stream()
                        .filter(name -> name.equals(rows(function))))
            .collect(Collectors.toSet());
    return blueprint
        .functions()
        .filter(function -> function.environment().keySet().stream().anyMatch(rebuilt::contains))
        .filter(function -> !function.environment().containsKey("BUILDS_TABLE"))
        .map(function -> function.id() + " does not know which build it is to use")
        .toList();
  }

  private static String rows(LambdaFunction function) {
    return module(function).toUpperCase(Locale.ROOT) + "_TABLE";
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

  /** Every variable of a function is read by its module or by the glue code below. */
  static List<String> environment(Blueprint blueprint) {
    return blueprint
        .functions()
        .flatMap(
            function ->
                function.environment().keySet().stream()
                    .filter(name -> !read(module(function)).contains(name))
                    .filter(name -> !read("lambda").contains(name))
                    .map(
                        name ->
                            "%s has the variable %s, which functions/%s does not read"
                                .formatted(function.id(), name, module(function))))
        .toList();
  }

  /** Every name in the sources of a module that could be one of a variable. */
  private static Set<String> read(String module) {
    return READ.computeIfAbsent(
        module,
        _ ->
            Blueprint.files(Handlers.directory(module).resolve("src/main/java")).stream()
                .flatMap(file -> VARIABLE.matcher(Blueprint.content(file)).results())
                .map(found -> found.group(1))
                .collect(Collectors.toSet()));
  }

  /**
   * The queues that a function consumes are named in its environment, so that it can put a message
   * back; a dead letter stays in its queue.
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

  /** Every function has its own log group with a retention. */
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
