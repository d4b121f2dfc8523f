package dev.throughline.backbone.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.throughline.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The schemas and the golden events in the folder {@code events/}. */
final class EventRegistry {
  static final Path EVENTS = Path.of("..", "..", "events");

  private static final String BASE = "https://throughline.dev/events/schemas/";
  private static final Pattern SOURCE = Pattern.compile("String SOURCE = \"([a-z-]+)\"");
  private static final Json JSON = new Json();

  /** A type of event in one version. */
  record EventKind(String type, String version) implements Comparable<EventKind> {
    String path() {
      return type + "/" + version + ".json";
    }

    @Override
    public int compareTo(EventKind other) {
      return path().compareTo(other.path());
    }
  }

  private EventRegistry() {}

  static SortedMap<EventKind, JsonNode> schemas() {
    return all("schemas");
  }

  static SortedMap<EventKind, JsonNode> goldenEvents() {
    return all("golden");
  }

  /** The names of the services that decide, from the code of every module. */
  static Set<String> sources() {
    try (var files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/"))
          .flatMap(file -> SOURCE.matcher(text(file)).results())
          .map(found -> found.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode envelope() {
    return JSON.tree(text(EVENTS.resolve("schemas").resolve("envelope.json")));
  }

  /** The errors of {@code instance} by the schema at that path below {@code schemas/}. */
  static List<Error> errors(String schema, JsonNode instance) {
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, with -> with.schemas(EventRegistry::find))
        .getSchema(SchemaLocation.of(BASE + schema))
        .validate(instance);
  }

  /** The errors of a schema itself. */
  static List<Error> errorsOfSchema(JsonNode schema) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
        .validate(schema);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String find(String id) {
    return id.startsWith(BASE)
        ? text(EVENTS.resolve("schemas").resolve(id.substring(BASE.length())))
        : null;
  }

  private static SortedMap<EventKind, JsonNode> all(String folder) {
    var root = EVENTS.resolve(folder);
    try (var files = Files.walk(root, 2)) {
      var found = new TreeMap<EventKind, JsonNode>();
      files
          .filter(file -> root.relativize(file).getNameCount() == 2)
          .filter(Files::isRegularFile)
          .forEach(file -> found.put(kind(file), JSON.tree(text(file))));
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EventKind kind(Path file) {
    var name = file.getFileName().toString();
    if (!name.endsWith(".json")) {
      throw new IllegalStateException("no place for " + file);
    }
    var type = file.getParent().getFileName().toString();
    return new EventKind(type, name.substring(0, name.length() - ".json".length()));
  }
}
