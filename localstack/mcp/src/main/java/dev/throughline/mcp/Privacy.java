package dev.throughline.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Masks customers' personal data for an assistant: no question about a stuck order needs it. */
final class Privacy {
  /**
   * The fields that the schemas mark as x-personal, and the fields of read models that show them.
   */
  private static final Set<String> PERSONAL =
      Set.of("name", "email", "customerName", "customer_name");

  private static final Set<String> PERSONAL_SOURCES = Set.of("customer-service");
  private static final String MASK = "masked";

  private Privacy() {}

  /** The same with personal fields masked. The name of a saga's step is not personal. */
  static JsonNode masked(JsonNode answer) {
    return masked(answer.deepCopy(), false);
  }

  private static JsonNode masked(JsonNode node, boolean ofCustomer) {
    switch (node) {
      case ArrayNode list -> list.forEach(one -> masked(one, ofCustomer));
      case ObjectNode fields -> {
        var inside =
            ofCustomer
                || PERSONAL_SOURCES.contains(fields.path("source").asText())
                || fields.has("email");
        for (var name : fields.properties().stream().map(java.util.Map.Entry::getKey).toList()) {
          var value = fields.get(name);
          var isPersonal = PERSONAL.contains(name) && (inside || !name.equals("name"));
          if (isPersonal && value.isTextual()) {
            fields.put(name, MASK);
          } else {
            masked(value, inside);
          }
        }
      }
      default -> {}
    }
    return node;
  }
}
