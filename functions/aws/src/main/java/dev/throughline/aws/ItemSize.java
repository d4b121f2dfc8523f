package dev.throughline.aws;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item and what it costs to write, by the rules that AWS publishes under "DynamoDB
 * item sizes and formats": names and text as UTF-8, a number a byte for two digits and one more, a
 * list or map 3 bytes and one for each element. Where AWS says "approximately", this rounds up.
 */
public final class ItemSize {
  /** What an item may have at most, in bytes. */
  public static final int LIMIT = 400 * 1024;

  private ItemSize() {}

  /** The size in bytes. */
  public static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream().mapToInt(e -> utf8(e.getKey()) + of(e.getValue())).sum();
  }

  /** The write units that one put of an item of {@code bytes} costs, outside a transaction. */
  public static int writeUnits(int bytes) {
    return Math.max(1, Math.ceilDiv(bytes, 1024));
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case BOOL, NUL -> 1;
      case SS -> value.ss().stream().mapToInt(ItemSize::utf8).sum();
      case NS -> value.ns().stream().mapToInt(ItemSize::number).sum();
      case BS -> value.bs().stream().mapToInt(b -> b.asByteArrayUnsafe().length).sum();
      case L -> 3 + elements(value.l());
      case M -> 3 + elements(value.m().values()) + names(value.m());
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("unknown type: " + value);
    };
  }

  private static int elements(Collection<AttributeValue> values) {
    return values.stream().mapToInt(value -> 1 + of(value)).sum();
  }

  private static int names(Map<String, AttributeValue> map) {
    return map.keySet().stream().mapToInt(ItemSize::utf8).sum();
  }

  private static int number(String number) {
    var digits = (int) number.chars().filter(Character::isDigit).count();
    return Math.ceilDiv(digits, 2) + (number.startsWith("-") ? 2 : 1);
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
