package dev.throughline.localstack.artifact;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The baseline for cold starts: a minimal function that calls AWS by the same clients. The variable
 * {@code BARE_CLIENTS} names the clients; each is called once.
 */
public final class BareHandler implements RequestStreamHandler {
  private final String clients = System.getenv("BARE_CLIENTS");

  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    in.readAllBytes();
    if (clients.contains("dynamodb")) {
      var key =
          Map.of(
              "pk", AttributeValue.fromS("nobody"),
              "sk", AttributeValue.fromN("1"));
      configured(DynamoDbClient.builder(), "DYNAMODB")
          .build()
          .getItem(get -> get.tableName(System.getenv("EVENT_TABLE")).key(key));
    }
    if (clients.contains("sns")) {
      publish(configured(SnsClient.builder(), "SNS").build());
    }
    if (clients.contains("sqs")) {
      configured(SqsClient.builder(), "SQS").build().listQueues();
    }
    out.write("{\"statusCode\":200}".getBytes(StandardCharsets.UTF_8));
  }

  private static void publish(SnsClient client) {
    var message =
        PublishBatchRequestEntry.builder()
            .id("1")
            .message("{}")
            .messageGroupId("bare")
            .messageDeduplicationId("bare")
            .build();
    client.publishBatch(
        batch -> batch.topicArn(System.getenv("EVENT_TOPIC")).publishBatchRequestEntries(message));
  }

  private static <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
      B builder, String service) {
    return builder
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .region(Region.of(System.getenv("AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    System.getenv("AWS_ACCESS_KEY_ID"), System.getenv("AWS_SECRET_ACCESS_KEY"))))
        .endpointOverride(URI.create(System.getenv("AWS_ENDPOINT_URL_" + service)));
  }
}
