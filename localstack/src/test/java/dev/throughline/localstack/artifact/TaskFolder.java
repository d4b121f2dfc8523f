package dev.throughline.localstack.artifact;

import dev.throughline.localstack.deployment.Blueprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipInputStream;

/** Unzipped artifacts in the layout of Lambda, each once, below one folder. */
final class TaskFolder {
  private final Path root;
  private final Map<String, Path> unzipped = new ConcurrentHashMap<>();

  TaskFolder(Path root) {
    this.root = root;
  }

  /** The folder of an artifact, which the template names. */
  Path of(String artifact) {
    return unzipped.computeIfAbsent(
        artifact, zip -> unzip(Blueprint.ROOT.resolve(zip), root.resolve(zip.replace('/', '-'))));
  }

  /** The class path of an artifact: its classes, then its jars. */
  static List<Path> classPath(Path task) {
    var path = new ArrayList<Path>();
    path.add(task);
    path.addAll(Blueprint.files(task.resolve("lib")));
    return path;
  }

  private static Path unzip(Path zip, Path folder) {
    try (var entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (var entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (!entry.isDirectory()) {
          var file = folder.resolve(entry.getName());
          Files.createDirectories(file.getParent());
          Files.copy(entries, file);
        }
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(zip + " cannot be unzipped; mvn package builds it", e);
    }
  }
}
