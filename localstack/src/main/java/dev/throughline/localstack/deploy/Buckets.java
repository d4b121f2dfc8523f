package dev.throughline.localstack.deploy;

import dev.throughline.localstack.template.Bucket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/**
 * Creates buckets; those that are there already stay as they are. One request does not need the
 * SDK's client for S3, which is large.
 */
public final class Buckets {
  private static final Set<Integer> CREATED_OR_THERE = Set.of(200, 409);

  private final SdkHttpClient http;
  private final URI endpoint;
  private final String region;
  private final String accessKey;

  Buckets(SdkHttpClient http, URI endpoint, String region, String accessKey) {
    this.http = http;
    this.endpoint = endpoint;
    this.region = region;
    this.accessKey = accessKey;
  }

  /** Where S3 is. */
  public URI endpoint() {
    return endpoint;
  }

  /** Creates one. */
  public void create(Bucket bucket) {
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.PUT)
            .uri(endpoint.resolve("/" + bucket.name()))
            .build();
    var signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(AwsBasicCredentials.create(accessKey, accessKey))
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, region));
    var execution = HttpExecuteRequest.builder().request(signed.request()).build();
    try {
      var status = http.prepareRequest(execution).call().httpResponse().statusCode();
      if (!CREATED_OR_THERE.contains(status)) {
        throw new IllegalStateException(
            "S3 at %s answered %d to the creation of %s"
                .formatted(endpoint, status, bucket.name()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("S3 at " + endpoint + " does not answer", e);
    }
  }
}
