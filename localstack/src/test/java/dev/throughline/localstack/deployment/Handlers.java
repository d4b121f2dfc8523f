package dev.throughline.localstack.deployment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The handlers that the sources of a module have, by bean name, and its classes with routes for a
 * handler, by class name.
 */
record Handlers(Map<String, String> sources, Map<String, String> routed) {
  private static final Pattern NAMED = Pattern.compile("@Named\\(\"([a-z-]+)\"\\)");
  private static final Pattern PRIMED =
      Pattern.compile(
          "extends (Api|Inbox|Projection|Rebuild)Function\\b|implements"
              + " (Queue|Stream)Function\\b");

  static Handlers of(String module) {
    var sources = new TreeMap<String, String>();
    var routed = new TreeMap<String, String>();
    for (var file : Blueprint.files(directory(module).resolve("src/main/java"))) {
      var source = Blueprint.content(file);
      var name = NAMED.matcher(source);
      if (name.find() && (isPrimed(source) || source.contains("RequestHandler<"))) {
        sources.put(name.group(1), source);
      }
      if (source.contains("List<Route> routes()")) {
        routed.put(file.getFileName().toString().replace(".java", ""), source);
      }
    }
    return new Handlers(sources, routed);
  }

  /** The source of a handler, and those of the classes whose routes it takes. */
  List<String> with(String bean) {
    var handler = sources.getOrDefault(bean, "");
    var all = new ArrayList<>(List.of(handler));
    routed.forEach(
        (type, source) -> {
          var taken =
              Pattern.compile(
                  "\\b%s (\\w+)\\b(?=.*\\b\\1\\.routes\\(\\))".formatted(type), Pattern.DOTALL);
          if (taken.matcher(handler).find()) {
            all.add(source);
          }
        });
    return all;
  }

  /**
   * Whether a handler is of a kind that is primed before its snapshot; false if there is no such
   * handler.
   */
  boolean primes(String bean) {
    return isPrimed(sources.getOrDefault(bean, ""));
  }

  private static boolean isPrimed(String source) {
    return PRIMED.matcher(source).find();
  }

  static Path directory(String module) {
    return Blueprint.ROOT.resolve("functions").resolve(module);
  }
}
