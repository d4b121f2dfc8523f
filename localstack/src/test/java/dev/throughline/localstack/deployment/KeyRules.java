package dev.throughline.localstack.deployment;

import dev.throughline.localstack.template.LambdaFunction;
import dev.throughline.localstack.template.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Whether each context is tied to its own categories of the event table. */
final class KeyRules {
  /** Who owns the streams of which categories. A context that is not here has none. */
  static final Map<String, Set<String>> OWNED =
      Map.of(
          "customers", Set.of("customer"),
          "orders", Set.of("order", "checkout"),
          "inventory", Set.of("stock", "reservation"),
          "payments", Set.of("payment"),
          "shipping", Set.of("shipment"),
          "backbone", Set.of("parking"));

  /** It serves every context, operators among them, and so asks for streams of any category. */
  private static final String EVERYBODYS = "backbone";

  private static final Pattern CATEGORY = Pattern.compile("\\*#([a-z]+)#\\*");
  private static final Set<String> READING =
      Set.of("dynamodb:Query", "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Scan");

  private KeyRules() {}

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

  /** Who touches the event table says which categories, each as {@code *#category#*}. */
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

  /** What others own may be read, and nothing else. */
  static List<String> foreign(Blueprint blueprint) {
    return eventTable(blueprint)
        .filter(one -> !READING.containsAll(one.statement().actions()))
        .flatMap(
            one ->
                one.statement().leadingKeys().stream()
                    .filter(key -> !owns(one.module(), key))
                    .map(key -> "%s: writes %s, which it does not own".formatted(one.at(), key)))
        .toList();
  }

  /** Who serves every context may read every stream, and write its own. */
  static List<String> everybodys(Blueprint blueprint) {
    return eventTable(blueprint)
        .filter(one -> one.module().equals(EVERYBODYS))
        .filter(one -> !READING.containsAll(one.statement().actions()))
        .filter(one -> one.statement().leadingKeys().isEmpty())
        .map(one -> one.at() + ": may do " + one.statement().actions() + " to any stream")
        .toList();
  }

  private static boolean owns(String module, String key) {
    var category = CATEGORY.matcher(key);
    return category.matches() && OWNED.getOrDefault(module, Set.of()).contains(category.group(1));
  }
}
