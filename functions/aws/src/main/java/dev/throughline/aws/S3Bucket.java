package dev.throughline.aws;

import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * A bucket of S3.
 *
 * @param address the names of its objects are paths below it
 * @param credentials sign each request
 */
public record S3Bucket(URI address, Region region, AwsCredentialsProvider credentials) {

  /**
   * A bucket by its name.
   *
   * @param endpoint empty for AWS; else an address below which the name is a path
   */
  public static S3Bucket named(
      String name, Optional<URI> endpoint, Region region, AwsCredentialsProvider credentials) {
    var address = endpoint.map(it -> it.resolve("/" + name)).orElseGet(() -> onAws(name, region));
    return new S3Bucket(address, region, credentials);
  }

  private static URI onAws(String name, Region region) {
    var suffix = PartitionMetadata.of(region).dnsSuffix();
    return URI.create("https://%s.s3.%s.%s".formatted(name, region.id(), suffix));
  }
}
