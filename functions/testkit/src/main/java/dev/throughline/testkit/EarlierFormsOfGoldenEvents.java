package dev.throughline.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.SchemaVersion;
import dev.throughline.kernel.upcast.Downcaster;
import dev.throughline.kernel.upcast.Downcasters;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.upcast.PastEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The earlier forms that the marks in {@code downcasters.txt} give events; none without it. */
final class EarlierFormsOfGoldenEvents implements EarlierForms {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Downcasters downcasters;

  /**
   * @param events the folder of schemas and golden events
   */
  EarlierFormsOfGoldenEvents(Path events) {
    var file = events.resolve("downcasters.txt");
    try {
      downcasters =
          Files.exists(file) ? Downcasters.of(Files.readString(file)) : Downcasters.none();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Downcaster> marks() {
    return downcasters.all();
  }

  @Override
  public List<EventData> of(EventData today) {
    try {
      var data = JSON.readValue(today.json(), new TypeReference<Map<String, Object>>() {});
      var version = SchemaVersion.of(today.version());
      return downcasters.earlier(new PastEvent(today.type(), version, data)).stream()
          .map(it -> new EventData(it.type(), it.version().toString(), text(it)))
          .toList();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(PastEvent event) {
    try {
      return JSON.writeValueAsString(event.data());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
