package dev.throughline.localstack.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.localstack.deployment.Blueprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What the modules write about their routes: {@code src/main/openapi.yaml} of each, its operations
 * by route, the answers that its writes have in common, and the schemas of the answers; in the
 * module {@code lambda} what all have in common.
 */
final class ApiFiles {
  private static final Path FUNCTIONS = Blueprint.ROOT.resolve("functions");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode components = JsonNodeFactory.instance.objectNode();
  private final Map<String, JsonNode> operations = new TreeMap<>();
  private final Map<String, JsonNode> writes = new TreeMap<>();

  private ApiFiles() {}

  static ApiFiles read() {
    var files = new ApiFiles();
    for (var module : modules()) {
      var content = yaml(module.resolve("src/main/openapi.yaml"));
      content.path("components").properties().forEach(it -> files.put(it.getKey(), it.getValue()));
      files.put("schemas", content.path("schemas"));
      if (content.has("writes")) {
        files.writes.put(module.getFileName().toString(), content.get("writes"));
      }
      content
          .path("operations")
          .properties()
          .forEach(
              it -> {
                if (files.operations.put(it.getKey(), it.getValue()) != null) {
                  throw new AssertionError("two files describe " + it.getKey());
                }
              });
    }
    return files;
  }

  /** {@code lambda} is the first: other files build on it. */
  private static List<Path> modules() {
    try (var folders = Files.list(FUNCTIONS)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("src/main/openapi.yaml")))
          .sorted((one, other) -> rank(one).compareTo(rank(other)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String rank(Path folder) {
    var name = folder.getFileName().toString();
    return name.equals("lambda") ? "" : name;
  }

  private void put(String kind, JsonNode named) {
    named
        .properties()
        .forEach(
            it -> {
              if (components.withObjectProperty(kind).replace(it.getKey(), it.getValue()) != null) {
                throw new AssertionError(
                    "two files have " + kind + " with the name " + it.getKey());
              }
            });
  }

  /** The components of all files. */
  ObjectNode components() {
    return components.deepCopy();
  }

  /** The answers of the writes of a module, where its file says that they are alike. */
  Optional<JsonNode> writes(String module) {
    return Optional.ofNullable(writes.get(module));
  }

  /** The descriptions by route, such as {@code GET /orders/{id}}. */
  Map<String, JsonNode> operations() {
    return operations;
  }

  private static JsonNode yaml(Path file) {
    var loaded = new Load(LoadSettings.builder().build()).loadFromString(Blueprint.content(file));
    return JSON.valueToTree(loaded);
  }

  /** A schema without its address, and without the validator's own keyword for its sentences. */
  static ObjectNode schema(Path file) {
    try {
      var schema = (ObjectNode) JSON.readTree(Blueprint.content(file));
      withoutSentences(schema);
      return schema.without(List.of("$schema", "$id"));
    } catch (JsonProcessingException e) {
      throw new AssertionError(file + " is no JSON", e);
    }
  }

  /** Names in {@code properties} are no keywords. */
  private static void withoutSentences(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      object.remove("errorMessage");
    }
    if (schema.isArray()) {
      schema.forEach(ApiFiles::withoutSentences);
    }
    schema
        .properties()
        .forEach(
            it -> {
              if (it.getKey().equals("properties")) {
                it.getValue().forEach(ApiFiles::withoutSentences);
              } else {
                withoutSentences(it.getValue());
              }
            });
  }
}
