package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.RecordTypes.RecordType;
import dev.throughline.kernel.upcast.Upcaster;
import dev.throughline.kernel.upcast.Upcasters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaVersionsTest {
  private static final String ONE = "{\"properties\":{\"a\":{\"type\":\"string\"}}}";
  private static final String OPTIONAL_MORE =
      "{\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{\"type\":\"string\"}}}";
  private static final String REQUIRED_MORE =
      "{\"properties\":{\"a\":{\"type\":\"string\"},\"b\":{}},\"required\":[\"b\"]}";

  @TempDir Path events;

  private void schema(String version, String text) throws IOException {
    var folder = Files.createDirectories(events.resolve("schemas").resolve("loan.started"));
    Files.writeString(folder.resolve(version + ".json"), text);
  }

  private SchemaVersions today(String version, Upcasters upcasters) {
    return new SchemaVersions(
        events, new RecordType<>("loan.started", version, Object.class), upcasters);
  }

  @Test
  void anOptionalFieldMoreIsAMinorVersion() throws IOException {
    schema("1.0", ONE);
    schema("1.1", OPTIONAL_MORE);

    assertThat(today("1.1", Upcasters.none()).faults()).isEmpty();
  }

  @Test
  void aRequiredFieldMoreIsNone() throws IOException {
    schema("1.0", ONE);
    schema("1.1", REQUIRED_MORE);

    assertThat(today("1.1", Upcasters.none()).faults())
        .containsExactly(
            "loan.started 1.1 is no minor version after 1.0:"
                + " /b is new and required: breaks readers of old events");
  }

  @Test
  void theMissingSchemaOfTodaysVersionIsNamed() throws IOException {
    assertThat(today("1.0", Upcasters.none()).faults())
        .containsExactly("write events/schemas/loan.started/1.0.json");

    schema("1.0", ONE);
    assertThat(today("1.1", Upcasters.none()).faults())
        .containsExactly("write events/schemas/loan.started/1.1.json");
  }

  @Test
  void aMajorVersionNeedsAnUpcasterFromEveryVersionBefore() throws IOException {
    schema("1.0", ONE);
    schema("1.1", OPTIONAL_MORE);
    schema("2.0", REQUIRED_MORE);
    var half = Upcasters.of(Upcaster.of("loan.started", "1.0").to("2.0").add("b", "x"));
    var whole = Upcasters.of(Upcaster.of("loan.started", "1.0", "1.1").to("2.0").add("b", "x"));

    assertThat(today("2.0", half).faults())
        .containsExactly(
            "loan.started 1.1 has no upcaster to 2.0, and today's readers may fail at it:"
                + " [/b is required: breaks readers of old events]");
    assertThat(today("2.0", whole).faults()).isEmpty();
  }
}
