package dev.throughline.localstack.deploy;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The target of a deployment.
 *
 * @param s3 empty if there is none, since no template needs it
 * @param refusedQueueAttributes queue attributes that its SQS does not know
 */
public record Endpoint(
    URI dynamoDb,
    URI sqs,
    URI sns,
    Optional<URI> s3,
    String region,
    Set<String> refusedQueueAttributes) {

  /** The environment that tells a function the address of AWS and its access key. */
  public Map<String, String> environment(String accessKey) {
    var environment = new HashMap<String, String>();
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
    environment.put("AWS_ENDPOINT_URL_SQS", sqs.toString());
    environment.put("AWS_ENDPOINT_URL_SNS", sns.toString());
    s3.ifPresent(uri -> environment.put("AWS_ENDPOINT_URL_S3", uri.toString()));
    environment.put("AWS_REGION", region);
    environment.put("AWS_ACCESS_KEY_ID", accessKey);
    environment.put("AWS_SECRET_ACCESS_KEY", accessKey);
    return environment;
  }
}
