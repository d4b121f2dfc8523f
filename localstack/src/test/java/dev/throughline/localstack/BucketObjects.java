package dev.throughline.localstack;

import dev.throughline.aws.S3Attempts;
import dev.throughline.aws.S3Bucket;
import dev.throughline.aws.S3ObjectStore;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.localstack.deploy.Clients;
import dev.throughline.localstack.deploy.Resources;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** The objects of the archive's bucket, for a test that looks past the functions. */
public final class BucketObjects {
  private static final S3Attempts ATTEMPTS =
      new S3Attempts(5, Duration.ofSeconds(20), _ -> {}, () -> {});

  private BucketObjects() {}

  /** Reads and writes as nobody's role. */
  public static ObjectStore of(Clients clients, Resources resources) {
    var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    var endpoint = clients.buckets().orElseThrow().endpoint();
    var bucket =
        S3Bucket.named(
            resources.bucketName("ArchiveBucket"), Optional.of(endpoint), Region.US_EAST_1, keys);
    return new S3ObjectStore(clients.http(), bucket, ATTEMPTS);
  }
}
