package dev.throughline.localstack.deploy;

import java.net.URI;
import java.util.Set;

/**
 * Where a template is brought to.
 *
 * @param refusedQueueAttributes queue attributes that the service there does not know
 */
public record Endpoint(
    URI dynamoDb, URI sqs, URI sns, String region, Set<String> refusedQueueAttributes) {}
