package dev.throughline.aws;

import dev.throughline.kernel.capture.RowVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The state of a row among the attributes of an item: its fields, or {@code deleted} for a row that
 * is not there any more ({@link RowVersion#exists}).
 */
record StateAttributes<S>(RowFields<S> fields) {
  private static final String DELETED = "deleted";

  void put(Map<String, AttributeValue> item, Optional<S> state) {
    state
        .map(fields::write)
        .ifPresentOrElse(
            texts -> texts.forEach((name, text) -> item.put(name, AttributeValue.fromS(text))),
            () -> item.put(DELETED, AttributeValue.fromBool(true)));
  }

  /** The inverse of {@link #put}. */
  Optional<S> read(Map<String, AttributeValue> item) {
    if (item.containsKey(DELETED)) {
      return Optional.empty();
    }
    var texts = new HashMap<String, String>();
    item.forEach(
        (name, value) -> {
          if (value.s() != null) {
            texts.put(name, value.s());
          }
        });
    return Optional.of(fields.read(texts));
  }
}
