package dev.throughline.localstack.template;

import java.util.Map;

/**
 * A queue that subscribes to a topic.
 *
 * @param topic logical id
 * @param queue logical id
 * @param attributes as Subscribe takes them, the filter policy as JSON
 */
public record Subscription(String id, String topic, String queue, Map<String, String> attributes) {}
