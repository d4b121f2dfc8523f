package dev.throughline.localstack.contract;

import dev.throughline.localstack.deployment.Blueprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The schemas by which the functions validate the bodies of requests, as the code names them: a
 * route has a {@code RequestBody}, which is made of a file in {@code requests/}.
 */
final class RequestSchemas {
  private static final String BODY = "route\\(\\s*\"%s\",\\s*(?:([A-Z]\\w+)\\.)?([A-Z_]{2,}),";
  private static final String MADE =
      "\\b%s =\\s*RequestBody\\.schema\\(\"requests/([a-z-]+)\\.json\"";

  private RequestSchemas() {}

  /**
   * The file of the schema for the body of a route; empty if the route takes none.
   *
   * @param module that serves the route
   */
  static Optional<Path> of(String module, String route) {
    return sources(module)
        .map(Blueprint::content)
        .flatMap(source -> bodies(source, route).map(body -> file(module, source, body)))
        .findFirst();
  }

  private static Stream<MatchResult> bodies(String source, String route) {
    return Pattern.compile(BODY.formatted(Pattern.quote(route))).matcher(source).results();
  }

  private static Path file(String module, String source, MatchResult body) {
    var named = Optional.ofNullable(body.group(1));
    var declaring = named.map(it -> Blueprint.content(source(module, it + ".java"))).orElse(source);
    var made = Pattern.compile(MADE.formatted(body.group(2))).matcher(declaring);
    if (!made.find()) {
      throw new AssertionError("no RequestBody " + body.group(2) + " of " + body.group());
    }
    return folders(module)
        .map(folder -> folder.resolve("src/main/resources/requests/" + made.group(1) + ".json"))
        .filter(it -> it.toFile().exists())
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no schema " + made.group(1)));
  }

  private static Path source(String module, String file) {
    return sources(module).filter(it -> it.endsWith(file)).findFirst().orElseThrow();
  }

  private static Stream<Path> sources(String module) {
    return folders(module)
        .flatMap(folder -> Blueprint.files(folder.resolve("src/main/java")).stream());
  }

  /** A context may use the schemas of the toolkit. */
  private static Stream<Path> folders(String module) {
    return Stream.of(module, "lambda").map(Blueprint.ROOT.resolve("functions")::resolve);
  }

  /** Its name in the document: {@code PlaceOrder} for {@code place-order.json}. */
  static String name(Path file) {
    var words = List.of(file.getFileName().toString().replace(".json", "").split("-"));
    return words.stream()
            .map(word -> word.substring(0, 1).toUpperCase() + word.substring(1))
            .collect(Collectors.joining())
        + "Request";
  }
}
