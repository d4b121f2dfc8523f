package dev.throughline.localstack.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A function.zip, unzipped: the files at its root and the jars in its lib folder. */
final class FunctionPackage {
  private static final String LIBRARIES = "lib/";

  private final Path folder;
  private final Map<String, String> jars;

  private FunctionPackage(Path folder, Map<String, String> jars) {
    this.folder = folder;
    this.jars = jars;
  }

  /**
   * Unzips into a folder of its own.
   *
   * @throws UncheckedIOException if the zip is missing or broken
   */
  static FunctionPackage unzip(Path zip, Path folder) {
    var jars = new TreeMap<String, String>();
    try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        unzip(entry, entries, folder);
        var name = entry.getName();
        if (name.startsWith(LIBRARIES) && name.endsWith(".jar")) {
          entries.closeEntry();
          jars.put(
              name.substring(LIBRARIES.length()),
              "%s %d %x".formatted(name, entry.getSize(), entry.getCrc()));
        }
      }
      return new FunctionPackage(folder, jars);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot unzip " + zip, e);
    }
  }

  private static void unzip(ZipEntry entry, ZipInputStream entries, Path folder)
      throws IOException {
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

  /** The loader above this package's functions, with the libraries that they may share. */
  ClassLoader parent(SharedLibraries shared) {
    var names = jars.keySet().stream().filter(SharedLibraries::hold).toList();
    var fingerprints = names.stream().map(jars::get).toList();
    return shared.loader(fingerprints, names.stream().map(this::url).toList());
  }

  private URL url(String jar) {
    return url(folder.resolve(LIBRARIES + jar));
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
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
      urls.add(url(configuration));
      urls.add(url(folder));
      jars.keySet().stream().filter(SharedLibraries::leave).map(this::url).forEach(urls::add);
      return urls.toArray(URL[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + configuration, e);
    }
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace("${", "\\\\${");
  }
}
