package dev.throughline.localstack.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.upcast.Downcasters;
import dev.throughline.localstack.deployment.Blueprint;
import java.nio.file.Path;
import java.util.List;

/** The schemas and golden events, in the folder {@code events/}. */
final class EventFiles {
  static final Path EVENTS = Blueprint.ROOT.resolve("events");

  /** The marks of types that are published in an earlier form, too. */
  static final Downcasters MARKS =
      Downcasters.of(Blueprint.content(EVENTS.resolve("downcasters.txt")));

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A type of event in one version. */
  record Kind(String type, String version) {
    /** The name in the document: {@code order.created-1.0}. */
    String name() {
      return type + "-" + version;
    }

    JsonNode schema() {
      return json(EVENTS.resolve("schemas").resolve(path()));
    }

    JsonNode golden() {
      return json(EVENTS.resolve("golden").resolve(path()));
    }

    private String path() {
      return type + "/" + version + ".json";
    }
  }

  private EventFiles() {}

  /** The events of all streams but the logs of sagas, which are not published; sorted. */
  static List<Kind> published() {
    return all().stream().filter(kind -> !SagaLog.isEntry(kind.type())).toList();
  }

  /** The events of all streams, in the order of their types. */
  static List<Kind> all() {
    var schemas = EVENTS.resolve("schemas");
    return Blueprint.files(schemas).stream()
        .map(schemas::relativize)
        .filter(file -> file.getNameCount() == 2)
        .map(file -> kind(file.getName(0).toString(), file.getFileName().toString()))
        .toList();
  }

  private static Kind kind(String type, String file) {
    return new Kind(type, file.substring(0, file.length() - ".json".length()));
  }

  private static JsonNode json(Path file) {
    try {
      return JSON.readTree(Blueprint.content(file));
    } catch (JsonProcessingException e) {
      throw new AssertionError(file + " is no JSON", e);
    }
  }
}
