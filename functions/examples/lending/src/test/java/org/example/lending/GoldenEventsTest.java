package org.example.lending;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.example.lending.domain.BookEvent;
import org.junit.jupiter.api.Test;

class GoldenEventsTest {
  private static final Path GOLDEN = Path.of("events", "golden");
  private static final Path SCHEMAS = Path.of("events", "schemas");

  private final Json json = new Json();
  private final JsonWireFormat wire = new JsonWireFormat(json);

  @Test
  void everyGoldenEventFulfilsItsSchemaAndIsWrittenBackAsItWas() throws IOException {
    var codec = LendingWiring.events(json);
    for (var file : files(GOLDEN)) {
      var recorded = wire.readEvent(Files.readString(file));
      var written =
          codec.write(recorded.stream(), codec.readKnown(recorded.stream(), recorded.data()));
      assertThat(json.tree(written.json())).isEqualTo(json.tree(recorded.data().json()));
      assertThat(violations(file, written.json())).as(file.toString()).isEmpty();
    }
  }

  @Test
  void everyEventHasASchemaAndAGoldenEvent() throws IOException {
    var types = BookEvent.class.getPermittedSubclasses().length;
    assertThat(files(GOLDEN)).hasSize(types);
    assertThat(files(SCHEMAS).stream().map(SCHEMAS::relativize).toList())
        .isEqualTo(files(GOLDEN).stream().map(GOLDEN::relativize).toList());
  }

  private static List<String> violations(Path golden, String data) throws IOException {
    var schema = Files.readString(SCHEMAS.resolve(GOLDEN.relativize(golden)));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(schema)
        .validate(data, InputFormat.JSON)
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
