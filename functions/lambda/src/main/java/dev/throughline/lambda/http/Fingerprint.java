package dev.throughline.lambda.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells different requests under the same idempotency key apart: SHA-256 of their content. */
final class Fingerprint {
  private static final Json JSON = new Json();

  private Fingerprint() {}

  /** The fingerprint of a call; the order of fields and white space in the body do not matter. */
  static String of(HttpCall call) {
    return of(call, call.body().isBlank() ? null : JSON.tree(call.body()));
  }

  /**
   * The fingerprint of a call with another body.
   *
   * @param body null for none
   */
  static String of(HttpCall call, @Nullable JsonNode body) {
    var text = new StringBuilder(call.route()).append('\n');
    new TreeMap<>(call.path())
        .forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    if (body != null) {
      canonical(body, text);
    }
    return HexFormat.of().formatHex(sha256(text.toString()));
  }

  private static void canonical(JsonNode node, StringBuilder text) {
    if (node.isObject()) {
      var fields = new TreeMap<String, JsonNode>();
      node.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
      text.append('{');
      fields.forEach(
          (name, value) -> {
            text.append(JSON.writeHttp(name)).append(':');
            canonical(value, text);
            text.append(',');
          });
      text.append('}');
    } else if (node.isArray()) {
      text.append('[');
      node.forEach(
          element -> {
            canonical(element, text);
            text.append(',');
          });
      text.append(']');
    } else {
      text.append(node);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
