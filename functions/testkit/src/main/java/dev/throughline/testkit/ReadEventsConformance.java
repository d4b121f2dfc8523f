package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.WireFormat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The contract of the events that a context reads, its own or another context's: each record has a
 * type, each type has a schema and a golden event, and each golden event is read. A failure names
 * the file to write.
 *
 * @param <E> the events
 */
public abstract class ReadEventsConformance<E> {
  /** The types, as declared beside the records. */
  protected abstract RecordTypes<E> types();

  /** The reader of the events. */
  protected abstract EventReader<E> reader();

  /** The wire format of golden events. */
  protected abstract WireFormat wire();

  /** The folder of schemas and golden events. */
  protected Path events() {
    return Path.of("..", "..", "events");
  }

  @Test
  void everyRecordHasAType() {
    var typed = types().names().stream().map(name -> types().find(name).orElseThrow().record());
    var untyped = new ArrayList<>(records(types().root()).toList());
    untyped.removeAll(typed.toList());

    assertThat(untyped.stream().map(this::withoutType)).isEmpty();
  }

  @Test
  void everyTypeHasASchemaAndAGoldenEvent() {
    assertThat(
            types().names().stream()
                .flatMap(name -> Stream.of("schemas", "golden").map(folder -> file(folder, name)))
                .filter(file -> !Files.exists(events().resolve(file)))
                .map(ReadEventsConformance::toWrite))
        .isEmpty();
  }

  @Test
  void everyGoldenEventIsRead() {
    for (var golden : GoldenEvent.all(events(), wire())) {
      var event = golden.event();
      if (types().names().contains(event.data().type())) {
        assertThat(read(golden)).as("%s as %s", golden, types().root()).isNotEmpty();
      } else if (reader().upcasters().types().contains(event.data().type())) {
        read(golden);
      }
    }
    assertThat(types().names())
        .as("types in %s.TYPES", types().root().getSimpleName())
        .isNotEmpty();
  }

  /**
   * Else an event of a type that came with newer code would be passed over, and lost. Code that
   * reads no events but its own may name these alone.
   */
  @Test
  void theTypesThatExistAreOnTheClassPath() throws IOException {
    var file = events().resolve("types.txt");
    if (Files.exists(file)) {
      try (var in = getClass().getResourceAsStream("/events/types.txt")) {
        assertThat(in).as("events/types.txt on the class path, by the pom.xml").isNotNull();
        var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        assertThat(Files.readAllLines(file)).as("types of %s", file).containsAll(lines);
        assertThat(lines).as("types on the class path").containsAll(types().names());
      }
    }
  }

  private List<E> read(GoldenEvent golden) {
    try {
      return reader().read(golden.event().stream(), golden.event().data());
    } catch (RuntimeException e) {
      throw new AssertionError("reading %s as %s".formatted(golden, types().root()), e);
    }
  }

  /** Whether events of a type are read, directly or through upcasters. */
  boolean isKnown(String type) {
    return types().names().contains(type) || reader().upcasters().types().contains(type);
  }

  private static String toWrite(String file) {
    return file.startsWith("golden")
        ? "write events/" + file + ", or have the build do so: see events/README.md"
        : "write events/" + file;
  }

  private String file(String folder, String name) {
    var type = types().find(name).orElseThrow();
    return "%s/%s/%s.json".formatted(folder, type.name(), type.version());
  }

  private String withoutType(Class<?> record) {
    var root = types().root();
    return "%s has no type: add .type(\"…\", \"1.0\", %s.class) to TYPES in src/main/java/%s.java"
        .formatted(
            record.getSimpleName(), record.getSimpleName(), root.getName().replace('.', '/'));
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(ReadEventsConformance::records)
        : Stream.of(type);
  }

  /** The golden events of a source. */
  List<GoldenEvent> goldenEventsOf(String source) {
    return GoldenEvent.all(events(), wire()).stream()
        .filter(golden -> golden.event().source().equals(source))
        .toList();
  }
}
