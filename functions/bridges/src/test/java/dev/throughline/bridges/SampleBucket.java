package dev.throughline.bridges;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.aws.CommitItems;
import dev.throughline.aws.S3Attempts;
import dev.throughline.aws.S3Bucket;
import dev.throughline.aws.S3ObjectStore;
import dev.throughline.objects.ObjectServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** A bucket for the events of large commits, which a process can read. */
final class SampleBucket implements AutoCloseable {
  private static final String NAME = "archive";

  private final ObjectServer server = ObjectServer.start(Optional.empty(), InstantSource.system());
  private final URI address = server.endpoint().resolve("/" + NAME);
  private final SdkHttpClient http = UrlConnectionHttpClient.create();

  SampleBucket() {
    var create = HttpRequest.newBuilder(address).PUT(BodyPublishers.noBody()).build();
    try (var client = HttpClient.newHttpClient()) {
      assertThat(client.send(create, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The form of commits of any size whose events are all here. */
  CommitItems items(Region region, AwsCredentialsProvider credentials) {
    var store =
        new S3ObjectStore(
            http,
            new S3Bucket(address, region, credentials),
            new S3Attempts(1, Duration.ofSeconds(20), _ -> {}, () -> {}));
    return new CommitItems(store, () -> UUID.randomUUID().toString(), 0);
  }

  /** How a process finds it. */
  Map<String, String> environment() {
    return Map.of("AWS_ENDPOINT_URL_S3", server.endpoint().toString(), "ARCHIVE_BUCKET", NAME);
  }

  @Override
  public void close() {
    http.close();
    server.close();
  }
}
