package dev.throughline.localstack.pollers;

import dev.throughline.localstack.template.Mapping;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * A table's stream, and what is to be done with its records.
 *
 * @param written is given when something was written to the table
 * @param onFailureUrl the queue that is told of records given up
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
