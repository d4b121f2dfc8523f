package dev.throughline.backbone.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class AsyncApiTest {
  @Test
  void theDocumentIsWhatTheSchemasSay() throws IOException {
    var file = EventRegistry.EVENTS.resolve("asyncapi.yaml");
    var generated = AsyncApi.document(EventRegistry.schemas());
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(file, generated);
    }

    assertThat(EventRegistry.text(file))
        .as("events/asyncapi.yaml; run this test with -Dregenerate=true to write it anew")
        .isEqualTo(generated);
  }
}
