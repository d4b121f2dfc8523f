package dev.throughline.localstack.sns;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a request in AWS's Query protocol. */
record QueryForm(Map<String, String> fields) {

  static QueryForm parse(String body) {
    var fields = new HashMap<String, String>();
    for (var pair : body.split("&")) {
      var parts = pair.split("=", 2);
      fields.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
    }
    return new QueryForm(fields);
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  String required(String name) {
    return get(name)
        .orElseThrow(() -> new SnsRefusal("InvalidParameter", "The request lacks " + name));
  }

  /** The pairs of {@code prefix.entry.N.key} and {@code .value}. */
  Map<String, String> entries(String prefix) {
    var entries = new LinkedHashMap<String, String>();
    for (var i = 1; get(prefix + ".entry." + i + ".key").isPresent(); i++) {
      var entry = prefix + ".entry." + i;
      entries.put(required(entry + ".key"), get(entry + ".value").orElse(""));
    }
    return entries;
  }

  Map<String, Outgoing.Attribute> messageAttributes(String prefix) {
    var attributes = new LinkedHashMap<String, Outgoing.Attribute>();
    for (var i = 1; get(prefix + "MessageAttributes.entry." + i + ".Name").isPresent(); i++) {
      var entry = prefix + "MessageAttributes.entry." + i;
      attributes.put(
          required(entry + ".Name"),
          new Outgoing.Attribute(
              required(entry + ".Value.DataType"), required(entry + ".Value.StringValue")));
    }
    return attributes;
  }
}
