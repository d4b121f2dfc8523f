package dev.throughline.localstack.template;

import java.util.Map;

/**
 * An SNS topic.
 *
 * @param attributes as CreateTopic takes them
 */
public record Topic(String id, String name, Map<String, String> attributes) {}
