package dev.throughline.localstack.contract;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.localstack.template.Route;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * The description of a route: its entry in the module's {@code openapi.yaml}. For a write with a
 * body whose schema is the module's own, the entry says only what differs: its name is that of the
 * schema of the body, its summary is the {@code description} of that schema, and its answers are
 * those that the writes of the module have in common.
 */
final class Described {
  private Described() {}

  /**
   * The description; without a summary if nobody has written one.
   *
   * @param module that serves the route
   * @param body the schema of its body; empty if it takes none
   */
  static ObjectNode of(Route route, String module, ApiFiles files, Optional<Path> body) {
    var described = JsonNodeFactory.instance.objectNode();
    body.filter(schema -> schema.toString().contains("/functions/" + module + "/"))
        .ifPresent(
            schema ->
                files
                    .writes(module)
                    .ifPresent(
                        writes -> {
                          write(described, route, schema);
                          described.setAll((ObjectNode) writes);
                        }));
    var entry = Optional.ofNullable(files.operations().get(route.key()));
    entry.ifPresent(it -> described.setAll((ObjectNode) it));
    return described;
  }

  private static void write(ObjectNode described, Route route, Path body) {
    described.put("id", id(body)).put("writes", true);
    var summary = ApiFiles.schema(body).path("description");
    if (summary.isTextual()) {
      described.set("summary", summary);
    }
    var problems = described.putArray("problems");
    if (route.path().contains("{")) {
      problems.add(404);
    }
    problems.add(409);
  }

  /** {@code placeOrder} for {@code place-order.json}. */
  private static String id(Path body) {
    var name = body.getFileName().toString().replace(".json", "");
    return Arrays.stream(name.split("-"))
        .reduce((one, other) -> one + other.substring(0, 1).toUpperCase() + other.substring(1))
        .orElseThrow();
  }
}
