package dev.throughline.localstack.deployment;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The handlers that the sources of a module have, by bean name. */
record Handlers(Map<String, String> sources) {
  private static final Pattern NAMED = Pattern.compile("@Named\\(\"([a-z-]+)\"\\)");

  static Handlers of(String module) {
    var sources = new TreeMap<String, String>();
    for (var file : Blueprint.files(directory(module).resolve("src/main/java"))) {
      var source = Blueprint.content(file);
      var name = NAMED.matcher(source);
      if (source.contains("RequestHandler<") && name.find()) {
        sources.put(name.group(1), source);
      }
    }
    return new Handlers(sources);
  }

  static Path directory(String module) {
    return Blueprint.ROOT.resolve("functions").resolve(module);
  }
}
