package dev.throughline.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.EventData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenEventsTest {
  private static final Path GOLDEN = Path.of("..", "..", "events", "golden");

  private final Json json = new Json();
  private final JsonWireFormat wire = new JsonWireFormat(json);

  @Test
  void everyGoldenEventOfThisContextIsReadAndWrittenBackAsItWas() throws IOException {
    var codec = new ShippingWiring().events(json);
    var files = goldenEvents();

    assertThat(files).hasSizeGreaterThanOrEqualTo(6);
    for (var file : files) {
      var recorded = wire.readEvent(Files.readString(file));
      var event = codec.readKnown(recorded.stream(), recorded.data());
      assertThat(comparable(codec.write(recorded.stream(), event)))
          .as(file.toString())
          .isEqualTo(comparable(recorded.data()));
    }
  }

  private Object comparable(EventData data) {
    return List.of(data.type(), data.version(), json.tree(data.json()));
  }

  private static List<Path> goldenEvents() throws IOException {
    try (var files = Files.walk(GOLDEN, 2)) {
      return files
          .filter(file -> GOLDEN.relativize(file).toString().matches("shipment\\..+/.+\\.json"))
          .toList();
    }
  }
}
