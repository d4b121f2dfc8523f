package dev.throughline.localstack.template;

import java.util.List;
import java.util.Map;

/**
 * The declarations of a SAM template, by logical id and in the order of the file.
 *
 * @param mappings event source mappings of all functions
 * @param roles the grants of each role
 */
public record Template(
    Map<String, Table> tables,
    Map<String, Queue> queues,
    Map<String, Topic> topics,
    Map<String, Bucket> buckets,
    Map<String, Subscription> subscriptions,
    Map<String, LambdaFunction> functions,
    List<Route> routes,
    List<Mapping> mappings,
    Map<String, List<Statement>> roles) {}
