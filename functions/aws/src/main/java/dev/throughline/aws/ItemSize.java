package dev.throughline.aws;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of an item and the cost of its write, by the rules that AWS publishes under "DynamoDB
 * item sizes and formats": names and text as UTF-8, a number a byte for two digits and one more, a
 * list or map 3 bytes and one for each element. Where AWS says "approximately", this rounds up.
 */
public final class ItemSize {
  /** The limit of an item, in bytes. */
  public static final int LIMIT = 400 * 1024;

  private ItemSize() {}

  /** The size in bytes. */
  public static int of(Map<String, AttributeValue> item) {
    var bytes = 0;
    for (var attribute : item.entrySet()) {
      bytes += of(attribute.getKey(), attribute.getValue());
    }
    return bytes;
  }

  /** The size of an attribute in bytes. */
  static int of(String name, AttributeValue value) {
    return utf8(name) + of(value);
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
      case M -> 3 + value.m().size() + of(value.m());
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("unknown type: " + value);
    };
  }

  private static int elements(List<AttributeValue> values) {
    var bytes = values.size();
    for (var value : values) {
      bytes += of(value);
    }
    return bytes;
  }

  private static int number(String number) {
    var digits = 0;
    for (var i = 0; i < number.length(); i++) {
      if (Character.isDigit(number.charAt(i))) {
        digits++;
      }
    }
    return Math.ceilDiv(digits, 2) + (number.startsWith("-") ? 2 : 1);
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
