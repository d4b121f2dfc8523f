package dev.throughline.localstack.deploy;

import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * The target of a deployment.
 *
 * @param refusedQueueAttributes queue attributes that its SQS does not know
 */
public record Endpoint(
    URI dynamoDb, URI sqs, URI sns, String region, Set<String> refusedQueueAttributes) {

  /** The environment that tells a function the address of AWS and its access key. */
  public Map<String, String> environment(String accessKey) {
    return Map.of(
        "AWS_ENDPOINT_URL_DYNAMODB",
        dynamoDb.toString(),
        "AWS_ENDPOINT_URL_SQS",
        sqs.toString(),
        "AWS_ENDPOINT_URL_SNS",
        sns.toString(),
        "AWS_REGION",
        region,
        "AWS_ACCESS_KEY_ID",
        accessKey,
        "AWS_SECRET_ACCESS_KEY",
        accessKey);
  }
}
