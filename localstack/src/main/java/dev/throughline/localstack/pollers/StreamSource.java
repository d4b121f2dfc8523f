package dev.throughline.localstack.pollers;

import dev.throughline.localstack.template.Mapping;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A table's stream, and the handling of its records.
 *
 * @param written is given when something was written to the table
 * @param onFailureUrl the queue for notices of records that were given up
 */
public record StreamSource(
    Mapping.OfStream mapping,
    String streamArn,
    String region,
    DynamoDbStreamsClient streams,
    SqsClient sqs,
    Optional<String> onFailureUrl,
    Checkpoints checkpoints,
    Signal written,
    Invoker function) {

  String checkpoint(String shardId) {
    return mapping.function() + "|" + streamArn + "|" + shardId;
  }
}
