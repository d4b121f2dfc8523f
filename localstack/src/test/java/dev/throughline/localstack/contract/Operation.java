package dev.throughline.localstack.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.localstack.template.Authorization;
import dev.throughline.localstack.template.Route;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A route in the OpenAPI document.
 *
 * @param described its entry in a module's {@code openapi.yaml}
 * @param body the name of the schema of its body among the components; empty if it takes none
 */
record Operation(Route route, JsonNode described, Optional<String> body) {
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
  private static final String ID = "^[A-Za-z0-9._:@-]{1,64}$";

  ObjectNode tree(String tag) {
    var tree = JsonNodeFactory.instance.objectNode();
    tree.put("operationId", described.path("id").asText());
    tree.putArray("tags").add(tag);
    tree.put("summary", described.path("summary").asText());
    if (described.has("description")) {
      tree.set("description", described.get("description"));
    }
    security(tree.putArray("security"));
    parameters(tree.putArray("parameters"));
    body.ifPresent(schema -> body(tree.putObject("requestBody"), schema));
    responses(tree.putObject("responses"));
    return tree;
  }

  private void security(ArrayNode security) {
    route
        .authorization()
        .map(Authorization::scopes)
        .ifPresent(scopes -> scopes.forEach(security.addObject().putArray("jwt")::add));
  }

  private void parameters(ArrayNode parameters) {
    VARIABLE
        .matcher(route.path())
        .results()
        .map(found -> found.group(1))
        .forEach(
            name -> {
              var parameter = parameters.addObject().put("name", name).put("in", "path");
              parameter.put("required", true).set("schema", variable(name));
            });
    for (var asked : described.path("query")) {
      if (asked.isTextual()) {
        refer(parameters.addObject(), "parameters", asked.asText());
      } else {
        parameters.add(((ObjectNode) asked.deepCopy()).put("in", "query"));
      }
    }
    headers().forEach(name -> refer(parameters.addObject(), "parameters", name));
  }

  private JsonNode variable(String name) {
    var pattern = JsonNodeFactory.instance.objectNode().put("type", "string").put("pattern", ID);
    return described.path("path").path(name).isMissingNode()
        ? pattern
        : described.path("path").get(name);
  }

  private List<String> headers() {
    if (!isOfATenant()) {
      return List.of("X-Correlation-Id");
    }
    if (!writes()) {
      return List.of("X-Consistency-Token", "X-Correlation-Id");
    }
    return described.has("representation")
        ? List.of(
            "Idempotency-Key", "If-Match", "Prefer", "X-Consistency-Token", "X-Correlation-Id")
        : List.of("Idempotency-Key", "If-Match", "X-Consistency-Token", "X-Correlation-Id");
  }

  private boolean isOfATenant() {
    return route.authorization().isPresent();
  }

  /** Whether it appends to a stream, by a command with its id. */
  private boolean writes() {
    return described.path("writes").asBoolean();
  }

  private void body(ObjectNode request, String schema) {
    request.put("required", !described.path("body").asText().equals("optional"));
    refer(
        request.putObject("content").putObject("application/json").putObject("schema"),
        "schemas",
        schema);
  }

  private void responses(ObjectNode responses) {
    described
        .path("answers")
        .properties()
        .forEach(it -> answer(responses.putObject(it.getKey()), it.getValue().asText()));
    described
        .path("file")
        .properties()
        .forEach(it -> file(responses.putObject(it.getKey()), it.getValue()));
    problems()
        .forEach(
            status ->
                refer(
                    responses.putObject(String.valueOf(status)),
                    "responses",
                    Problems.name(status)));
  }

  private void answer(ObjectNode response, String schema) {
    response.put("description", described.path("summary").asText());
    var headers = response.putObject("headers");
    refer(headers.putObject("X-Correlation-Id"), "headers", "X-Correlation-Id");
    if (writes()) {
      refer(headers.putObject("ETag"), "headers", "ETag");
      refer(headers.putObject("X-Consistency-Token"), "headers", "X-Consistency-Token");
    }
    var content = response.putObject("content").putObject("application/json").putObject("schema");
    var row = Optional.ofNullable(described.get("representation"));
    if (row.isEmpty()) {
      refer(content, "schemas", schema);
      return;
    }
    refer(headers.putObject("Preference-Applied"), "headers", "Preference-Applied");
    var either = content.putArray("anyOf");
    refer(either.addObject(), "schemas", schema);
    refer(either.addObject(), "schemas", row.get().asText());
  }

  private void file(ObjectNode response, JsonNode types) {
    response.put("description", described.path("summary").asText());
    var headers = response.putObject("headers");
    refer(headers.putObject("X-Correlation-Id"), "headers", "X-Correlation-Id");
    var content = response.putObject("content");
    types.forEach(
        type ->
            content
                .putObject(type.asText())
                .putObject("schema")
                .put("type", type.asText().endsWith("yaml") ? "object" : "string"));
  }

  /** Those that any such route may answer, and its own. */
  private TreeSet<Integer> problems() {
    var problems = new TreeSet<>(List.of(400));
    if (isOfATenant()) {
      problems.addAll(List.of(401, 403, 503));
    }
    if (body.isPresent()) {
      problems.addAll(List.of(413, 415));
    }
    if (writes()) {
      problems.addAll(List.of(412, 422));
    }
    described.path("problems").forEach(status -> problems.add(status.asInt()));
    return problems;
  }

  /** Makes an object a reference to a component. */
  static void refer(ObjectNode reference, String kind, String name) {
    reference.put("$ref", "#/components/" + kind + "/" + name);
  }
}
