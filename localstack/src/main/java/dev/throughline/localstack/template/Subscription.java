package dev.throughline.localstack.template;

import java.util.HashMap;
import java.util.Map;

/**
 * A queue that subscribes to a topic.
 *
 * @param topic logical id
 * @param queue logical id
 * @param attributes as Subscribe takes them, the filter policy as JSON
 */
public record Subscription(String id, String topic, String queue, Map<String, String> attributes) {
  /**
   * The same with another filter.
   *
   * @param policy in JSON
   */
  public Subscription filteredBy(String policy) {
    var changed = new HashMap<>(attributes);
    changed.put("FilterPolicy", policy);
    return new Subscription(id, topic, queue, Map.copyOf(changed));
  }
}
