package dev.throughline.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.kernel.RecordTypes.RecordType;
import dev.throughline.kernel.SchemaVersion;
import dev.throughline.kernel.upcast.Upcasters;
import dev.throughline.testkit.schema.SchemaChange;
import dev.throughline.testkit.schema.SchemaComparison;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The versions of one type of events that have a schema.
 *
 * @param events the folder of schemas and golden events
 * @param type with the version that is written today
 */
record SchemaVersions(Path events, RecordType<?> type, Upcasters upcasters) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A sentence for each version that is incompatible with today's, with the reasons; or one that
   * names the missing file if today's version has no schema.
   */
  Stream<String> faults() {
    var today = SchemaVersion.of(type.version());
    var versions = versions();
    if (!versions.contains(today)) {
      return Stream.of("write events/schemas/%s/%s.json".formatted(type.name(), today));
    }
    return versions.stream().filter(it -> !it.equals(today)).flatMap(it -> faults(it, today));
  }

  private Stream<String> faults(SchemaVersion before, SchemaVersion today) {
    var changes = SchemaComparison.of(schema(before), schema(today));
    if (before.major() == today.major()) {
      return breaking(changes, true)
          .map(
              it ->
                  "%s %s is no minor version after %s: %s"
                      .formatted(type.name(), today, before, it));
    }
    return upcasters.take(type.name(), before)
        ? Stream.empty()
        : Stream.of(
            "%s %s has no upcaster to %s, and today's readers may fail at it: %s"
                .formatted(type.name(), before, today, breaking(changes, false).toList()));
  }

  private static Stream<SchemaChange> breaking(List<SchemaChange> changes, boolean subscribers) {
    return changes.stream()
        .filter(it -> it.breaksReaders() || subscribers && it.breaksSubscribers());
  }

  /** The versions that have a schema; none if the type has no folder. */
  private List<SchemaVersion> versions() {
    var folder = events.resolve("schemas").resolve(type.name());
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> SchemaVersion.of(name.substring(0, name.length() - ".json".length())))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JsonNode schema(SchemaVersion version) {
    var file = events.resolve("schemas").resolve(type.name()).resolve(version + ".json");
    try {
      return JSON.readTree(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
