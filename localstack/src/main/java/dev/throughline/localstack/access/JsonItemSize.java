package dev.throughline.localstack.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * The size of an item in DynamoDB's JSON, by the rules that AWS publishes under "DynamoDB item
 * sizes and formats".
 */
final class JsonItemSize {
  private static final int KILOBYTE = 1024;

  private JsonItemSize() {}

  /** In bytes; 0 where there is no item. */
  static int of(JsonNode item) {
    return item.properties().stream().mapToInt(e -> utf8(e.getKey()) + value(e.getValue())).sum();
  }

  /** The cost of one write of an item of {@code bytes} outside a transaction. */
  static int writeUnits(int bytes) {
    return Math.max(1, Math.ceilDiv(bytes, KILOBYTE));
  }

  private static int value(JsonNode typed) {
    var entry = typed.properties().iterator().next();
    var value = entry.getValue();
    return switch (entry.getKey()) {
      case "S" -> utf8(value.asText());
      case "N" -> number(value.asText());
      case "B" -> binary(value.asText());
      case "BOOL", "NULL" -> 1;
      case "SS" -> value.valueStream().mapToInt(it -> utf8(it.asText())).sum();
      case "NS" -> value.valueStream().mapToInt(it -> number(it.asText())).sum();
      case "BS" -> value.valueStream().mapToInt(it -> binary(it.asText())).sum();
      case "L" -> 3 + value.valueStream().mapToInt(it -> 1 + value(it)).sum();
      case "M" -> 3 + value.size() + of(value);
      default -> throw new IllegalArgumentException("unknown type: " + entry.getKey());
    };
  }

  private static int number(String number) {
    var digits = (int) number.chars().filter(Character::isDigit).count();
    return Math.ceilDiv(digits, 2) + (number.startsWith("-") ? 2 : 1);
  }

  private static int binary(String base64) {
    var padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
    return base64.length() / 4 * 3 - padding;
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
