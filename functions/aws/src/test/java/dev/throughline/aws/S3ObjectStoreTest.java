package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.archive.ObjectStore.Listed;
import dev.throughline.objects.ObjectServer;
import dev.throughline.testkit.ObjectStoreConformance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;

class S3ObjectStoreTest extends ObjectStoreConformance {
  private static final S3Attempts ATTEMPTS = attempts(3, () -> {});

  private static ObjectServer server;
  private static SdkHttpClient http;

  private final ScriptedHttp scripted = new ScriptedHttp(http);

  @BeforeAll
  static void start() throws Exception {
    server = ObjectServer.start(Optional.empty(), Clock.systemUTC());
    http = UrlConnectionHttpClient.create();
    send("PUT", "/archive", "");
  }

  @AfterAll
  static void stop() {
    http.close();
    server.close();
  }

  private static void send(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(server.endpoint().resolve(path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.discarding());
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  private static S3Attempts attempts(int most, Runnable before) {
    return new S3Attempts(most, Duration.ofSeconds(20), _ -> {}, before);
  }

  private static S3Bucket bucket(String name, URI endpoint) {
    var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
    return S3Bucket.named(name, Optional.of(endpoint), Region.EU_CENTRAL_1, keys);
  }

  private static S3ObjectStore store(SdkHttpClient http, S3Attempts attempts) {
    return new S3ObjectStore(http, bucket("archive", server.endpoint()), attempts);
  }

  @Override
  protected ObjectStore objects() {
    return store(http, ATTEMPTS);
  }

  @Override
  protected Instant now() {
    return Instant.now();
  }

  private static ObjectName name() {
    return new ObjectName("test/" + UUID.randomUUID());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aRequestIsSignedAndCarriesTheHashOfItsContent() {
    store(scripted, ATTEMPTS).putIfAbsent(name(), bytes("content"));
    var request = scripted.sent().getFirst();
    assertThat(request.firstMatchingHeader("Authorization"))
        .hasValueSatisfying(
            it ->
                assertThat(it)
                    .startsWith("AWS4-HMAC-SHA256 Credential=key/")
                    .contains("/eu-central-1/s3/aws4_request", "if-none-match"));
    assertThat(request.firstMatchingHeader("x-amz-content-sha256"))
        .contains("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
  }

  @Test
  void whatS3WantsToBeRepeatedIsRepeated() {
    var name = name();
    scripted.answers(503).answers(409).answers(429);
    assertThat(store(scripted, attempts(4, () -> {})).putIfAbsent(name, bytes("a"))).isTrue();
    scripted.answers(500).fails();
    assertThat(store(scripted, ATTEMPTS).read(name)).isPresent();
    assertThat(scripted.sent()).hasSize(4 + 3);
  }

  @Test
  void afterALostAnswerTheOwnObjectIsFound() {
    var name = name();
    scripted.losesTheAnswer();
    assertThat(store(scripted, ATTEMPTS).putIfAbsent(name, bytes("own"))).isFalse();
    assertThat(objects().read(name))
        .hasValueSatisfying(it -> assertThat(it).asString().isEqualTo("own"));
  }

  @Test
  void anOutageIsAnExceptionAfterTheLastAttempt() {
    scripted.answers(503).answers(503).answers(503);
    assertThatThrownBy(() -> store(scripted, ATTEMPTS).read(name()))
        .isInstanceOfSatisfying(
            AwsServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
    scripted.fails().fails().fails();
    assertThatThrownBy(() -> store(scripted, ATTEMPTS).delete(name()))
        .isInstanceOf(SdkClientException.class)
        .hasRootCauseInstanceOf(IOException.class);
    assertThat(scripted.sent()).hasSize(6);
  }

  @Test
  void aPauseFollowsEachFailedAttemptThatIsRepeated() {
    var pauses = new ArrayList<Integer>();
    var attempts = new S3Attempts(3, Duration.ofSeconds(20), pauses::add, () -> {});
    scripted.answers(503).fails().answers(503);
    assertThatThrownBy(() -> store(scripted, attempts).read(name()))
        .isInstanceOf(AwsServiceException.class);
    assertThat(pauses).containsExactly(1, 2);
  }

  @Test
  void noAttemptBeginsWithoutTimeForIt() {
    var attempts =
        attempts(
            3,
            () -> {
              throw new Unavailable("no time is left");
            });
    assertThatThrownBy(() -> store(scripted, attempts).putIfAbsent(name(), bytes("a")))
        .isInstanceOf(Unavailable.class);
    assertThat(scripted.sent()).isEmpty();
  }

  @Test
  void aMissingBucketOrPermissionIsNoMissingObject() {
    var missing = new S3ObjectStore(http, bucket("missing", server.endpoint()), ATTEMPTS);
    assertThatThrownBy(() -> missing.read(name())).hasMessageContaining("NoSuchBucket");
    assertThatThrownBy(() -> missing.putIfAbsent(name(), bytes("a")))
        .hasMessageContaining("NoSuchBucket");
    assertThatThrownBy(() -> missing.list("", Optional.empty(), 1))
        .hasMessageContaining("NoSuchBucket");
    scripted.answers(403);
    assertThatThrownBy(() -> store(scripted, ATTEMPTS).read(name()))
        .isInstanceOfSatisfying(
            AwsServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(403));
    assertThat(scripted.sent()).hasSize(1);
  }

  @Test
  void objectsOfOthersInTheBucketAreNotListedAndEndNoPage() throws Exception {
    var folder = name().value() + "/";
    for (var other : new String[] {"a%20a", "b%3Cb%3E", "c%26"}) {
      send("PUT", "/archive/" + folder + other, "foreign");
    }
    objects().putIfAbsent(new ObjectName(folder + "d"), bytes("own"));
    assertThat(objects().list(folder, Optional.empty(), 1))
        .extracting(Listed::name)
        .containsExactly(new ObjectName(folder + "d"));
  }

  @Test
  void aBucketOnAwsHasItsOwnHost() {
    var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
    assertThat(S3Bucket.named("b", Optional.empty(), Region.EU_CENTRAL_1, keys).address())
        .hasToString("https://b.s3.eu-central-1.amazonaws.com");
    assertThat(S3Bucket.named("b", Optional.empty(), Region.CN_NORTH_1, keys).address())
        .hasToString("https://b.s3.cn-north-1.amazonaws.com.cn");
  }
}
