package dev.throughline.localstack.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/** A function.zip, unzipped: what lies at its root and the jars in its lib folder. */
final class FunctionPackage {
  private final List<URL> classPath;

  private FunctionPackage(List<URL> classPath) {
    this.classPath = classPath;
  }

  /**
   * Unzips into a folder of its own.
   *
   * @throws UncheckedIOException if the zip is missing or broken
   */
  static FunctionPackage unzip(Path zip, Path folder) {
    try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("An entry that leads out of the zip: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(entries, target);
        }
      }
      return new FunctionPackage(classPath(folder));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unzip " + zip, e);
    }
  }

  private static List<URL> classPath(Path folder) throws IOException {
    var urls = new ArrayList<URL>();
    urls.add(folder.toUri().toURL());
    var lib = folder.resolve("lib");
    if (Files.isDirectory(lib)) {
      try (var jars = Files.list(lib)) {
        for (var jar : jars.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
          urls.add(jar.toUri().toURL());
        }
      }
    }
    return urls;
  }

  /**
   * The class path of one function, led by its environment as a configuration source that its own
   * application.properties cannot overrule.
   */
  URL[] classPath(Path configuration, Map<String, String> environment) {
    try {
      var file = configuration.resolve("META-INF/microprofile-config.properties");
      Files.createDirectories(file.getParent());
      var lines = new ArrayList<String>();
      lines.add("config_ordinal=500");
      // Quarkus looks for the handler's bean under the property's name, not the variable's.
      var bean = environment.get("QUARKUS_LAMBDA_HANDLER");
      if (bean != null) {
        lines.add("quarkus.lambda.handler=" + escape(bean));
      }
      new TreeMap<>(environment).forEach((name, value) -> lines.add(name + "=" + escape(value)));
      Files.write(file, lines, StandardCharsets.UTF_8);
      var urls = new ArrayList<URL>();
      urls.add(configuration.toUri().toURL());
      urls.addAll(classPath);
      return urls.toArray(URL[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + configuration, e);
    }
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("${", "\\\\${");
  }
}
