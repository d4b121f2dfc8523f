package dev.throughline.localstack.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.aws.S3Attempts;
import dev.throughline.aws.S3Bucket;
import dev.throughline.aws.S3ObjectStore;
import dev.throughline.kernel.archive.ObjectName;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

/** The gate in front of buckets. */
class GateObjectsTest {
  @RegisterExtension private static final GatedAws AWS = new GatedAws();

  private static final SdkHttpClient HTTP =
      UrlConnectionHttpClient.builder().socketTimeout(Duration.ofMillis(500)).build();

  private final ObjectName name = new ObjectName("kind/" + System.nanoTime());

  @AfterAll
  static void close() {
    HTTP.close();
  }

  /** A function's objects; each call is tried once. */
  private static S3ObjectStore objects(String function, String bucket) {
    return objects(function, bucket, AWS.gate.endpoint().s3().orElseThrow());
  }

  private static S3ObjectStore objects(String accessKey, String bucket, URI endpoint) {
    var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, accessKey));
    return new S3ObjectStore(
        HTTP,
        S3Bucket.named(
            AWS.resources.bucketName(bucket), Optional.of(endpoint), Region.US_EAST_1, keys),
        new S3Attempts(1, Duration.ofSeconds(20), _ -> {}, () -> {}));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void refused(int status, String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  @Test
  void whatTheRoleAllowsIsDoneAndAnythingElseIsRefused() {
    var files = objects("Does", "Files");
    assertThat(files.putIfAbsent(name, bytes("content"))).isTrue();
    assertThat(files.putIfAbsent(name, bytes("other"))).isFalse();
    assertThat(files.read(name)).hasValue(bytes("content"));
    assertThat(files.read(name, 3, 2)).hasValue(bytes("te"));
    assertThat(files.list(name.value(), Optional.empty(), 10)).hasSize(1);
    refused(403, "AccessDenied", () -> files.delete(name));
    assertThat(files.read(name)).isPresent();
    refused(403, "AccessDenied", () -> objects("Idles", "Files").read(name));
    refused(403, "InvalidAccessKeyId", () -> objects("Nobody", "Files").read(name));
  }

  @Test
  void aRoleMayAllowObjectsOfOneKindOnly() {
    var sealed = objects("Does", "Sealed");
    var open = new ObjectName("open/" + name);
    assertThat(sealed.putIfAbsent(open, bytes("content"))).isTrue();
    assertThat(sealed.read(open)).isPresent();
    refused(403, "AccessDenied", () -> sealed.putIfAbsent(name, bytes("content")));
    refused(403, "AccessDenied", () -> sealed.list("", Optional.empty(), 1));
  }

  @Test
  void whoMayNotListTheBucketIsNotToldThatAnObjectIsAbsent() {
    assertThat(objects("Does", "Files").read(name)).isEmpty();
    refused(
        403, "AccessDenied", () -> objects("Does", "Sealed").read(new ObjectName("open/" + name)));
    assertThat(AWS.gate.uses().keySet())
        .extracting(Use::call)
        .contains(listing("Files"), listing("Sealed"));
  }

  private static Call listing(String bucket) {
    return new Call("s3:ListBucket", AWS.resources.get(bucket, "Arn"), List.of());
  }

  @Test
  void callsAreCountedWithoutTheNamesOfObjects() {
    var files = objects("Does", "Files");
    var kind = new ObjectName("counted/acme/" + name);
    var earlier = AWS.gate.uses();
    files.putIfAbsent(kind, bytes("0123456789"));
    files.read(kind);
    files.read(kind, 0, 4);
    var arn = AWS.resources.get("Files", "Arn") + "/counted/*";
    assertThat(Meter.since(earlier, AWS.gate.uses()))
        .isEqualTo(
            Map.of(
                use("s3:PutObject", arn), new Consumption(1, 0, 10, 0, 0),
                use("s3:GetObject", arn), new Consumption(2, 0, 14, 0, 0)));
  }

  private static Use use(String action, String arn) {
    return new Use("Does", new Call(action, arn, List.of()));
  }

  @Test
  void aBucketThatThrottlesOrIsSilentFailsAloneAndDoesNothing() {
    var files = objects("Does", "Files");
    AWS.gate.fail(AWS.resources.bucketName("Files"), Outage.THROTTLES);
    try {
      refused(503, "SlowDown", () -> files.putIfAbsent(name, bytes("content")));
      AWS.gate.fail(AWS.resources.bucketName("Files"), Outage.SILENT);
      assertThatThrownBy(() -> files.putIfAbsent(name, bytes("content")))
          .isInstanceOf(SdkClientException.class);
      objects("Does", "Sealed").putIfAbsent(new ObjectName("open/" + name), bytes("content"));
      AWS.put("t#order#" + name.value().replace('/', '-'));
    } finally {
      AWS.gate.heal();
    }
    assertThat(files.read(name)).isEmpty();
  }

  @Test
  void bucketsThatRefuseConnectionsComeBackWhereTheyWere() {
    var files = objects("Does", "Files");
    var where = AWS.gate.endpoint();
    AWS.gate.fail(AWS.resources.bucketName("Files"), Outage.REFUSES);
    try {
      assertThatThrownBy(() -> files.read(name)).isInstanceOf(SdkClientException.class);
      AWS.put("t#order#" + name.value().replace('/', '-'));
    } finally {
      AWS.gate.heal();
    }
    assertThat(AWS.gate.endpoint()).isEqualTo(where);
    assertThat(files.putIfAbsent(name, bytes("content"))).isTrue();
  }
}
