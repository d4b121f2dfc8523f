package dev.throughline.testkit;

import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A stored event of some type and version, as it is stored in {@code golden/<type>/<version>.json}.
 *
 * @param file relative to the project
 */
record GoldenEvent(Path file, RecordedEvent event) {

  /** All of them, of every context. */
  static List<GoldenEvent> all(Path events, WireFormat wire) {
    var root = events.resolve("golden");
    try (var files = Files.walk(root, 2)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .map(file -> read(Path.of("events", "golden").resolve(root.relativize(file)), file, wire))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GoldenEvent read(Path name, Path file, WireFormat wire) {
    try {
      return new GoldenEvent(name, wire.readEvent(Files.readString(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new AssertionError(name + " is no stored event: " + e.getMessage(), e);
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
