package dev.throughline.backbone.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.upcast.Downcasters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PublisherWiringTest {
  /** Else a marked type would be published in today's form alone, and nobody would be told. */
  @Test
  void theMarksOfEarlierFormsAreOnTheClassPath() throws IOException {
    var marks = Downcasters.of(Files.readString(Path.of("../../events/downcasters.txt")));

    assertThat(PublisherWiring.marks().all()).isEqualTo(marks.all());
  }
}
