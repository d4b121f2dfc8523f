package dev.throughline.localstack.sns;

import java.util.Map;
import java.util.Optional;

/**
 * A message that is published.
 *
 * @param attributes by name
 */
public record Outgoing(
    String id,
    String body,
    Map<String, Attribute> attributes,
    Optional<String> group,
    Optional<String> deduplication) {

  /** An attribute with its data type, as {@code String} or {@code Number}. */
  public record Attribute(String type, String value) {}
}
