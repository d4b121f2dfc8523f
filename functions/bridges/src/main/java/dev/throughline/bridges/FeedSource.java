package dev.throughline.bridges;

import dev.throughline.aws.ArchivedItems;
import dev.throughline.aws.CommitItems;
import dev.throughline.aws.DynamoDbCommits;
import dev.throughline.aws.DynamoDbFeedPages;
import dev.throughline.aws.S3Attempts;
import dev.throughline.aws.S3Bucket;
import dev.throughline.aws.S3ObjectStore;
import dev.throughline.bridges.settings.FeedSettings;
import dev.throughline.json.Downcasting;
import dev.throughline.json.Json;
import dev.throughline.kernel.archive.ArchiveReader;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.store.ArchivedCommits;
import dev.throughline.kernel.upcast.Downcasters;
import dev.throughline.kernel.wire.PublishedForms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The feed as the functions read it. The SDK finds region, credentials and endpoints itself, also
 * {@code AWS_ENDPOINT_URL_DYNAMODB}.
 */
final class FeedSource implements AutoCloseable {
  private static final Duration ATTEMPT = Duration.ofSeconds(5);
  private static final int ATTEMPTS = 3;

  private final DynamoDbClient client;
  private final FeedReader reader;

  FeedSource(FeedSettings settings, Optional<URI> s3Endpoint) {
    client =
        DynamoDbClient.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(ATTEMPT).socketTimeout(ATTEMPT))
            .build();
    var objects = settings.archive().map(bucket -> objects(bucket, s3Endpoint));
    var commits =
        new DynamoDbCommits(
            client,
            settings.eventTable(),
            objects
                .map(it -> new CommitItems(it, () -> UUID.randomUUID().toString()))
                .orElse(CommitItems.INLINE),
            objects
                .<ArchivedCommits>map(it -> new ArchiveReader(it, new ArchivedItems()))
                .orElse(ArchivedCommits.NONE));
    var pages = new DynamoDbFeedPages(client, settings.feedTable(), settings.partitions());
    reader = new FeedReader(pages, commits);
  }

  private static ObjectStore objects(String bucket, Optional<URI> endpoint) {
    return new S3ObjectStore(
        UrlConnectionHttpClient.builder().connectionTimeout(ATTEMPT).socketTimeout(ATTEMPT).build(),
        S3Bucket.named(
            bucket,
            endpoint,
            DefaultAwsRegionProviderChain.builder().build().getRegion(),
            DefaultCredentialsProvider.builder().build()),
        new S3Attempts(
            ATTEMPTS,
            ATTEMPT,
            number -> LockSupport.parkNanos(Duration.ofMillis(100L * number).toNanos()),
            () -> {}));
  }

  FeedReader reader() {
    return reader;
  }

  DynamoDbClient client() {
    return client;
  }

  /** Events in the forms in which the publisher of the same version sends them. */
  static PublishedForms forms(Json json) {
    try (var marks = FeedSource.class.getResourceAsStream("/events/downcasters.txt")) {
      var downcasters =
          marks == null
              ? Downcasters.none()
              : Downcasters.of(new String(marks.readAllBytes(), StandardCharsets.UTF_8));
      return new PublishedForms(new Downcasting(json, downcasters));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
