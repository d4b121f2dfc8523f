package dev.throughline.lambda.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The values of fields that a body leaves out: the keyword {@code default} of its schema, at any
 * depth of {@code properties} and {@code items}. Returns copies and does not modify its arguments.
 */
record Defaults(JsonNode schema) {
  /** The body with every missing default filled in. */
  JsonNode filledIn(JsonNode body) {
    return eachDefault(
        body.deepCopy(),
        schema,
        (object, name, value) -> {
          if (!object.has(name)) {
            object.set(name, value);
          }
        });
  }

  /** The body without the fields that equal their defaults. */
  JsonNode leftOut(JsonNode body) {
    return eachDefault(
        body.deepCopy(),
        schema,
        (object, name, value) -> {
          if (value.equals(object.get(name))) {
            object.remove(name);
          }
        });
  }

  @FunctionalInterface
  private interface Change {
    void of(ObjectNode object, String name, JsonNode value);
  }

  private static JsonNode eachDefault(JsonNode body, JsonNode schema, Change change) {
    if (body instanceof ObjectNode object) {
      for (var field : schema.path("properties").properties()) {
        var value = field.getValue().path("default");
        if (!value.isMissingNode()) {
          change.of(object, field.getKey(), value);
        }
        eachDefault(object.path(field.getKey()), field.getValue(), change);
      }
    }
    if (body.isArray()) {
      body.forEach(element -> eachDefault(element, schema.path("items"), change));
    }
    return body;
  }
}
