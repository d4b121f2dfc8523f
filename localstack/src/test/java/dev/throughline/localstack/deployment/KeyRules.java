package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each context may write only its own categories of the event table. */
final class KeyRules {
  private static final Pattern SOURCE = Pattern.compile("String SOURCE = \"([a-z-]+)\"");

  /**
   * The categories of each module: those in whose golden events the module's source occurs. A
   * context that is missing here owns none.
   */
  static final Map<String, Set<String>> OWNED = owned();

  /**
   * The module that serves every context and the operators, and so reads streams of any category.
   */
  private static final String EVERYBODYS = "backbone";

  private static final Pattern CATEGORY = Pattern.compile("\\*#([a-z]+)#\\*");
  private static final Set<String> READING =
      Set.of("dynamodb:Query", "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Scan");

  private KeyRules() {}

  private static Map<String, Set<String>> owned() {
    var modules = modules();
    var owned = new TreeMap<String, Set<String>>();
    for (var file : Blueprint.files(Blueprint.ROOT.resolve("events/golden"))) {
      var event = Sample.parse(Blueprint.content(file));
      var category = event.at("/metadata/stream").asText().split("-", 2)[0];
      owned
          .computeIfAbsent(modules.get(event.path("source").asText()), _ -> new TreeSet<>())
          .add(category);
    }
    return owned;
  }

  /** The module of each source that occurs in the code. */
  private static Map<String, String> modules() {
    var functions = Blueprint.ROOT.resolve("functions");
    var modules = new TreeMap<String, String>();
    for (var file : Blueprint.files(functions)) {
      var place = functions.relativize(file);
      if (place.toString().endsWith(".java") && place.startsWith(place.getName(0) + "/src/main")) {
        SOURCE
            .matcher(Blueprint.content(file))
            .results()
            .forEach(found -> modules.put(found.group(1), place.getName(0).toString()));
      }
    }
    return modules;
  }

  private record OfFunction(LambdaFunction function, Statement statement) {
    String module() {
      return FunctionRules.module(function);
    }

    String at() {
      return function.id() + ", line " + statement.line();
    }
  }

  private static Stream<OfFunction> eventTable(Blueprint blueprint) {
    return blueprint
        .functions()
        .flatMap(
            function ->
                blueprint
                    .statements(function)
                    .filter(statement -> statement.targets().contains("EventTable"))
                    .filter(statement -> !isOfStream(statement))
                    .map(statement -> new OfFunction(function, statement)));
  }

  private static boolean isOfStream(Statement statement) {
    return LambdaService.OF_STREAM.containsAll(statement.actions());
  }

  /** A role for the event table names its categories, each as {@code *#category#*}. */
  static List<String> categories(Blueprint blueprint) {
    return eventTable(blueprint)
        .filter(one -> !one.module().equals(EVERYBODYS))
        .filter(
            one ->
                one.statement().leadingKeys().isEmpty()
                    || !one.statement().leadingKeys().stream()
                        .allMatch(key -> CATEGORY.matcher(key).matches()))
        .map(one -> one.at() + ": the event table without dynamodb:LeadingKeys like *#category#*")
        .toList();
  }

  /**
   * A context may only read the categories of other contexts. The archiver puts stubs into streams
   * of the categories that go to the archive, and of no others.
   */
  static List<String> foreign(Blueprint blueprint) {
    return eventTable(blueprint)
        .filter(one -> !READING.containsAll(one.statement().actions()))
        .flatMap(
            one ->
                one.statement().leadingKeys().stream()
                    .filter(key -> !owns(one.module(), key))
                    .filter(key -> !archives(blueprint, one.function(), key))
                    .map(key -> "%s: writes %s, which it does not own".formatted(one.at(), key)))
        .toList();
  }

  /** A module that serves every context may read every stream, and write its own. */
  static List<String> everybodys(Blueprint blueprint) {
    return eventTable(blueprint)
        .filter(one -> one.module().equals(EVERYBODYS))
        .filter(one -> !READING.containsAll(one.statement().actions()))
        .filter(one -> one.statement().leadingKeys().isEmpty())
        .map(one -> one.at() + ": may do " + one.statement().actions() + " to any stream")
        .toList();
  }

  private static boolean archives(Blueprint blueprint, LambdaFunction function, String key) {
    var parameter = PlainYaml.map(blueprint.yaml().section("Parameters").get("ArchiveAfterDays"));
    var archived = "," + PlainYaml.text(parameter.get("Default")).replace("*", "");
    var category = CATEGORY.matcher(key);
    return Blueprint.bean(function).equals("archiver")
        && category.matches()
        && archived.contains("," + category.group(1) + "=");
  }

  private static boolean owns(String module, String key) {
    var category = CATEGORY.matcher(key);
    return category.matches() && OWNED.getOrDefault(module, Set.of()).contains(category.group(1));
  }
}
