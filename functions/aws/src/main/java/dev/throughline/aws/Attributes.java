package dev.throughline.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Short names for attribute values, in and out. */
final class Attributes {
  private Attributes() {}

  static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  static AttributeValue number(long value) {
    return AttributeValue.fromN(Long.toString(value));
  }

  static AttributeValue bytes(byte[] value) {
    return AttributeValue.fromB(SdkBytes.fromByteArray(value));
  }

  /** The text, or null if there is no such attribute. */
  static @Nullable String textOrNull(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    return value == null ? null : value.s();
  }

  static String text(Map<String, AttributeValue> item, String name) {
    return required(item, name).s();
  }

  static long number(Map<String, AttributeValue> item, String name) {
    return Long.parseLong(required(item, name).n());
  }

  static byte[] bytes(Map<String, AttributeValue> item, String name) {
    return required(item, name).b().asByteArray();
  }

  /** The values of the maps in a list; empty if there is no such attribute. */
  static <T> List<T> list(
      Map<String, AttributeValue> item,
      String name,
      Function<Map<String, AttributeValue>, T> element) {
    var value = item.get(name);
    if (value == null) {
      return List.of();
    }
    var all = new ArrayList<T>(value.l().size());
    for (var each : value.l()) {
      all.add(element.apply(each.m()));
    }
    return all;
  }

  private static AttributeValue required(Map<String, AttributeValue> item, String name) {
    var value = item.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no attribute " + name + " among " + item.keySet());
    }
    return value;
  }
}
