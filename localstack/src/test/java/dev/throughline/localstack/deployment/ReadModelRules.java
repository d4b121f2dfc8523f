package dev.throughline.localstack.deployment;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Operators can rebuild every read model. */
final class ReadModelRules {
  /** A name of a read model, where code makes its table. */
  private static final Pattern MADE =
      Pattern.compile(
          "\\b(?:model|counts|traces)\\((?:[^;\"]*\"[A-Z_]+\"\\),)?\\s*\"([a-z]+\\.[a-z]+)\"");

  private ReadModelRules() {}

  /** Each function that knows the read models knows those that the code has, and no others. */
  static List<String> known(Blueprint blueprint) {
    var models = models(blueprint);
    return blueprint.template().functions().values().stream()
        .filter(function -> function.environment().containsKey("PROJECTIONS"))
        .flatMap(
            function -> {
              var listed = function.environment().get("PROJECTIONS").literal().orElse("");
              return Differences.of(models, new TreeSet<>(List.of(listed.split(",")))).stream()
                  .map(
                      difference ->
                          "PROJECTIONS of %s %s"
                              .formatted(function.id(), difference.in("the code's read models")));
            })
        .toList();
  }

  private static Set<String> models(Blueprint blueprint) {
    return Stream.concat(blueprint.functions().map(FunctionRules::module), Stream.of("lambda"))
        .distinct()
        .flatMap(
            module -> Blueprint.files(Handlers.directory(module).resolve("src/main/java")).stream())
        .flatMap(file -> MADE.matcher(Blueprint.content(file)).results())
        .map(made -> made.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
