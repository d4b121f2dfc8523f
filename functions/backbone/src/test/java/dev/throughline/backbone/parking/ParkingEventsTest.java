package dev.throughline.backbone.parking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParkingEventsTest {
  private static final Path GOLDEN = Path.of("..", "..", "events", "golden");

  private final Json json = new Json();

  @ParameterizedTest
  @ValueSource(strings = {"parking.redrive_requested/1.0", "parking.event_discarded/1.0"})
  void everyGoldenEventIsReadAndWrittenBackAsItWas(String kind) throws IOException {
    var codec = ParkingWiring.events(json);
    var text = Files.readString(GOLDEN.resolve(kind + ".json"));
    var recorded = new JsonWireFormat(json).readEvent(text);

    var written =
        codec.write(recorded.stream(), codec.readKnown(recorded.stream(), recorded.data()));

    assertThat(written.type() + "/" + written.version()).isEqualTo(kind);
    assertThat(json.tree(written.json())).isEqualTo(json.tree(recorded.data().json()));
  }
}
