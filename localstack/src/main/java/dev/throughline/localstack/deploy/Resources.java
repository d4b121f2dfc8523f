package dev.throughline.localstack.deploy;

import dev.throughline.localstack.template.Text;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The created resources, by logical id, with the attributes that the template's references need.
 */
public final class Resources {
  private final Map<Text.Attribute, String> attributes = new ConcurrentHashMap<>();

  void put(String resource, String attribute, String value) {
    attributes.put(new Text.Attribute(resource, attribute), value);
  }

  /**
   * One attribute as GetAtt names it, or {@code Ref}.
   *
   * @throws IllegalArgumentException if the resource has no such attribute here
   */
  public String get(String resource, String attribute) {
    return resolve(new Text.Attribute(resource, attribute));
  }

  /** A text with every reference filled in. */
  public String resolve(Text text) {
    return text.resolve(this::resolve);
  }

  private String resolve(Text.Attribute attribute) {
    var value = attributes.get(attribute);
    if (value == null) {
      throw new IllegalArgumentException(
          "%s of %s is not known".formatted(attribute.name(), attribute.resource()));
    }
    return value;
  }

  /** The URL of a queue. */
  public String queueUrl(String queue) {
    return get(queue, "QueueUrl");
  }

  /** The name of a bucket. */
  public String bucketName(String bucket) {
    return get(bucket, "Ref");
  }

  /** The name of a table. */
  public String tableName(String table) {
    return get(table, "Ref");
  }
}
