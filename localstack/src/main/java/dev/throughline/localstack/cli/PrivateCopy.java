package dev.throughline.localstack.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** The copy of jars and artifacts that the script made for this process alone. */
final class PrivateCopy {
  private static final System.Logger LOG = System.getLogger(PrivateCopy.class.getName());

  private PrivateCopy() {}

  /**
   * Deletes it, if the script made one. The script's next run deletes files that cannot be deleted
   * now.
   */
  static void delete() {
    var copy = System.getProperty("throughline.copy");
    if (copy == null) {
      return;
    }
    try (var files = Files.walk(Path.of(copy))) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "Cannot delete " + copy, e);
    }
  }
}
