package dev.throughline.localstack.deploy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SDK clients for one endpoint, which share their connections. Safe for concurrent use.
 *
 * @param buckets empty if the endpoint has no S3
 */
public record Clients(
    SdkHttpClient http,
    Optional<Buckets> buckets,
    DynamoDbClient dynamoDb,
    DynamoDbStreamsClient streams,
    SqsClient sqs,
    SnsClient sns)
    implements AutoCloseable {
  private static final String ACCESS_KEY = "local";

  /** Clients with enough connections for long polls of many queues. */
  public static Clients of(Endpoint endpoint) {
    var http =
        Apache5HttpClient.builder()
            .maxConnections(256)
            .socketTimeout(Duration.ofSeconds(60))
            .build();
    return of(endpoint, http, ACCESS_KEY);
  }

  /**
   * Clients with another access key over the same connections; only the original has to be closed.
   */
  public Clients as(String accessKey, Endpoint endpoint) {
    return of(endpoint, http, accessKey);
  }

  private static Clients of(Endpoint endpoint, SdkHttpClient http, String accessKey) {
    var region = Region.of(endpoint.region());
    var key = StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, accessKey));
    return new Clients(
        http,
        endpoint.s3().map(s3 -> new Buckets(http, s3, endpoint.region(), accessKey)),
        build(DynamoDbClient.builder(), http, endpoint.dynamoDb(), region, key),
        build(DynamoDbStreamsClient.builder(), http, endpoint.dynamoDb(), region, key),
        build(SqsClient.builder(), http, endpoint.sqs(), region, key),
        build(SnsClient.builder(), http, endpoint.sns(), region, key));
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, SdkHttpClient http, URI endpoint, Region region, StaticCredentialsProvider key) {
    return builder
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(key)
        .build();
  }

  @Override
  public void close() {
    sns.close();
    sqs.close();
    streams.close();
    dynamoDb.close();
    http.close();
  }
}
