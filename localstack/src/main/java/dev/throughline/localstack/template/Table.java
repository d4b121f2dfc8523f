package dev.throughline.localstack.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A DynamoDB table.
 *
 * @param attributes type (S, N, B) by name of every key attribute
 * @param stream the stream's view type, if it has one
 */
public record Table(
    String id,
    String name,
    Map<String, String> attributes,
    Key key,
    List<Index> indexes,
    Optional<String> stream) {

  /** Hash key, and range key if there is one. */
  public record Key(String hash, Optional<String> range) {}

  /**
   * A global secondary index.
   *
   * @param projection ALL, KEYS_ONLY or INCLUDE
   * @param included the attributes that an INCLUDE projection names
   */
  public record Index(String name, Key key, String projection, List<String> included) {}
}
