package dev.throughline.localstack.deploy;

import java.net.URI;
import java.time.Duration;
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

/** SDK clients for one endpoint, which share their connections. Safe for concurrent use. */
public record Clients(
    SdkHttpClient http,
    DynamoDbClient dynamoDb,
    DynamoDbStreamsClient streams,
    SqsClient sqs,
    SnsClient sns)
    implements AutoCloseable {
  /** The access key that the local endpoints are called with. */
  public static final String ACCESS_KEY = "local";

  /** Clients that long polls of many queues do not starve. */
  public static Clients of(Endpoint endpoint) {
    var http =
        Apache5HttpClient.builder()
            .maxConnections(256)
            .socketTimeout(Duration.ofSeconds(60))
            .build();
    var region = Region.of(endpoint.region());
    return new Clients(
        http,
        build(DynamoDbClient.builder(), http, endpoint.dynamoDb(), region),
        build(DynamoDbStreamsClient.builder(), http, endpoint.dynamoDb(), region),
        build(SqsClient.builder(), http, endpoint.sqs(), region),
        build(SnsClient.builder(), http, endpoint.sns(), region));
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C build(
      B builder, SdkHttpClient http, URI endpoint, Region region) {
    var credentials = AwsBasicCredentials.create(ACCESS_KEY, ACCESS_KEY);
    return builder
        .httpClient(http)
        .endpointOverride(endpoint)
        .region(region)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
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
