package dev.throughline.localstack.template;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A Lambda function.
 *
 * @param artifact path of its function.zip, relative to the template
 * @param handler class and method, as {@code class::method}
 * @param memory in MB
 * @param role logical id of the role whose permissions it has; empty if it has none
 */
public record LambdaFunction(
    String id,
    String name,
    String artifact,
    String handler,
    Map<String, Text> environment,
    Duration timeout,
    int memory,
    Optional<String> role) {}
