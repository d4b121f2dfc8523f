package dev.throughline.lambda.wiring;

import dev.throughline.aws.S3Attempts;
import dev.throughline.aws.S3Bucket;
import dev.throughline.aws.S3ObjectStore;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * AWS, by the small HTTP client. Each client is built when it is first called. An attempt has 2 s;
 * a call has three attempts where a queue redelivers failed messages, else five, and begins an
 * attempt only if the invocation has time for it.
 */
@Singleton
public class AwsClients {
  private final Settings settings;
  private final Duration attempt;

  @Inject
  AwsClients(Settings settings) {
    this(settings, TimeBudget.ATTEMPT);
  }

  /**
   * @param attempt how long an attempt may take, its connection included
   */
  AwsClients(Settings settings, Duration attempt) {
    this.settings = settings;
    this.attempt = attempt;
  }

  @Produces
  @ApplicationScoped
  DynamoDbClient dynamoDb() {
    return configured(DynamoDbClient.builder(), "DYNAMODB").build();
  }

  void close(@Disposes DynamoDbClient client) {
    client.close();
  }

  @Produces
  @ApplicationScoped
  SnsClient sns() {
    return configured(SnsClient.builder(), "SNS").build();
  }

  void close(@Disposes SnsClient client) {
    client.close();
  }

  @Produces
  @ApplicationScoped
  SqsClient sqs() {
    return configured(SqsClient.builder(), "SQS").build();
  }

  void close(@Disposes SqsClient client) {
    client.close();
  }

  /** The objects of the archive's bucket. */
  @Produces
  @ApplicationScoped
  ObjectStore objects() {
    var endpoint = settings.find("AWS_ENDPOINT_URL_S3").map(URI::create);
    var region =
        settings
            .find("AWS_REGION")
            .map(Region::of)
            .orElseGet(() -> DefaultAwsRegionProviderChain.builder().build().getRegion());
    AwsCredentialsProvider credentials =
        endpoint.isPresent() ? localKeys() : DefaultCredentialsProvider.builder().build();
    return new S3ObjectStore(
        http().build(),
        S3Bucket.named(settings.get("ARCHIVE_BUCKET"), endpoint, region, credentials),
        new S3Attempts(
            attempts(),
            attempt,
            number -> LockSupport.parkNanos(pauses().computeDelay(number).toNanos()),
            () -> TimeLeft.require(attempt, "S3")));
  }

  private UrlConnectionHttpClient.Builder http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(attempt.dividedBy(2))
        .socketTimeout(attempt);
  }

  private int attempts() {
    return settings.find("CONSUMED_QUEUE").isPresent()
        ? TimeBudget.QUEUED_ATTEMPTS
        : TimeBudget.DIRECT_ATTEMPTS;
  }

  private <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(
      B builder, String service) {
    builder.httpClientBuilder(http());
    builder.overrideConfiguration(
        calls ->
            calls
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(TimeBudget.call(attempts()))
                .retryStrategy(tries(attempts()))
                .addExecutionInterceptor(new EndsInTime(attempt)));
    settings.find("AWS_REGION").map(Region::of).ifPresent(builder::region);
    settings.find("AWS_ENDPOINT_URL_" + service).ifPresent(url -> locally(builder, url));
    return builder;
  }

  private static RetryStrategy tries(int attempts) {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        .backoffStrategy(pauses())
        .throttlingBackoffStrategy(pauses())
        .build();
  }

  private static BackoffStrategy pauses() {
    return BackoffStrategy.exponentialDelay(TimeBudget.PAUSE.dividedBy(5), TimeBudget.PAUSE);
  }

  /** Only a local endpoint takes keys from the settings: on AWS the SDK finds its role. */
  private void locally(AwsClientBuilder<?, ?> builder, String url) {
    builder.endpointOverride(URI.create(url));
    builder.credentialsProvider(localKeys());
  }

  private AwsCredentialsProvider localKeys() {
    return StaticCredentialsProvider.create(
        AwsBasicCredentials.create(
            settings.get("AWS_ACCESS_KEY_ID"), settings.get("AWS_SECRET_ACCESS_KEY")));
  }
}
