package dev.throughline.localstack.deployment;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The handlers that the sources of a module have, by bean name. */
record Handlers(Map<String, String> sources) {
  private static final Pattern NAMED = Pattern.compile("@Named\\(\"([a-z-]+)\"\\)");
  private static final Pattern PRIMED =
      Pattern.compile(
          "extends (Api|Inbox|Projection|Rebuild)Function\\b|implements"
              + " (Queue|Stream)Function\\b");

  static Handlers of(String module) {
    var sources = new TreeMap<String, String>();
    for (var file : Blueprint.files(directory(module).resolve("src/main/java"))) {
      var source = Blueprint.content(file);
      var name = NAMED.matcher(source);
      if (name.find() && (isPrimed(source) || source.contains("RequestHandler<"))) {
        sources.put(name.group(1), source);
      }
    }
    return new Handlers(sources);
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
