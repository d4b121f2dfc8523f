package dev.throughline.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The stand-in understands the SDK's client for S3, and the client its answers. */
class ObjectServerTest {
  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00.123Z");
  private static final String BUCKET = "bucket";

  @TempDir private Path folder;
  private ObjectServer server;
  private S3Client client;

  @BeforeEach
  void start() {
    open(Optional.empty());
  }

  private void open(Optional<Path> kept) {
    server = ObjectServer.start(kept, () -> NOW);
    client = client(server.endpoint());
    client.createBucket(create -> create.bucket(BUCKET));
  }

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  private static S3Client client(URI endpoint) {
    var keys = StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));
    return S3Client.builder()
        .endpointOverride(endpoint)
        .forcePathStyle(true)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(keys)
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  private void put(String key, String content) {
    client.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString(content));
  }

  private void putIfAbsent(String key, String content) {
    client.putObject(
        put -> put.bucket(BUCKET).key(key).ifNoneMatch("*"), RequestBody.fromString(content));
  }

  private String get(String key) {
    return client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key)).asUtf8String();
  }

  private static void refused(int status, String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            S3Exception.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  @Test
  void anObjectIsReadAsItWasPutAlsoUnderAnUnusualKey() {
    for (var key : new String[] {"a", "a/b", "a b+c&d=é/ü?#%41", "a//b", "x".repeat(1_000)}) {
      put(key, "content of " + key);
    }
    assertThat(get("a b+c&d=é/ü?#%41")).isEqualTo("content of a b+c&d=é/ü?#%41");
    assertThat(get("a//b")).isEqualTo("content of a//b");
    assertThat(get("a/b")).isEqualTo("content of a/b");
    assertThat(get("x".repeat(1_000))).startsWith("content of xxx");
    put("a", "other");
    assertThat(get("a")).isEqualTo("other");
    refused(404, "NoSuchKey", () -> get("none"));
  }

  @Test
  void aPutOnConditionIsRefusedIfThereIsAnObject() {
    putIfAbsent("a", "first");
    refused(412, "PreconditionFailed", () -> putIfAbsent("a", "second"));
    assertThat(get("a")).isEqualTo("first");
  }

  @Test
  void aRangeAndTheHeadOfAnObjectAreRead() {
    put("a", "0123456789");
    var part = client.getObjectAsBytes(get -> get.bucket(BUCKET).key("a").range("bytes=2-4"));
    assertThat(part.asUtf8String()).isEqualTo("234");
    assertThat(part.response().contentRange()).isEqualTo("bytes 2-4/10");
    var rest = client.getObjectAsBytes(get -> get.bucket(BUCKET).key("a").range("bytes=7-"));
    assertThat(rest.asUtf8String()).isEqualTo("789");
    refused(416, "InvalidRange", () -> range("a", "bytes=10-"));
    var head = client.headObject(it -> it.bucket(BUCKET).key("a"));
    assertThat(head.contentLength()).isEqualTo(10);
    assertThat(head.lastModified()).isEqualTo("2026-11-30T12:00:00Z");
    assertThat(head.eTag()).isEqualTo("\"781e5e245d69b566979b86e28d23f2c7\"");
  }

  private void range(String key, String range) {
    client.getObjectAsBytes(get -> get.bucket(BUCKET).key(key).range(range));
  }

  @Test
  void objectsAreListedPageByPageInTheOrderOfTheirKeys() {
    IntStream.range(0, 25).forEach(it -> put("p/%02d".formatted(it), ""));
    put("o & <ü>", "");
    put("q", "");
    var pages = client.listObjectsV2Paginator(it -> it.bucket(BUCKET).prefix("p/").maxKeys(10));
    assertThat(pages.contents().stream().map(S3Object::key))
        .containsExactlyElementsOf(IntStream.range(0, 25).mapToObj("p/%02d"::formatted).toList());
    assertThat(pages.stream()).hasSize(3);
    var all = client.listObjectsV2(it -> it.bucket(BUCKET).startAfter("p/23"));
    assertThat(all.contents()).extracting(S3Object::key).containsExactly("p/24", "q");
    var first = client.listObjectsV2(it -> it.bucket(BUCKET).maxKeys(1));
    assertThat(first.contents()).extracting(S3Object::key).containsExactly("o & <ü>");
  }

  @Test
  void aDeletedObjectIsGone() {
    put("a", "content");
    client.deleteObject(delete -> delete.bucket(BUCKET).key("a"));
    client.deleteObject(delete -> delete.bucket(BUCKET).key("a"));
    refused(404, "NoSuchKey", () -> get("a"));
    assertThat(client.listObjectsV2(it -> it.bucket(BUCKET)).contents()).isEmpty();
  }

  @Test
  void anUnknownBucketIsAnErrorAndAnExistingOneKeepsItsObjects() {
    refused(
        404, "NoSuchBucket", () -> client.getObjectAsBytes(get -> get.bucket("other").key("a")));
    put("a", "content");
    client.createBucket(create -> create.bucket(BUCKET));
    assertThat(get("a")).isEqualTo("content");
  }

  @Test
  void anythingElseIsRefusedAndNotIgnored() {
    put("a", "content");
    refused(501, "NotImplemented", () -> client.getObjectTagging(t -> t.bucket(BUCKET).key("a")));
    refused(
        501,
        "NotImplemented",
        () ->
            client.putObject(
                put -> put.bucket(BUCKET).key("b").ifMatch("x"), RequestBody.fromString("b")));
    refused(
        501,
        "NotImplemented",
        () -> client.listObjectsV2(list -> list.bucket(BUCKET).delimiter("/")));
    refused(404, "NoSuchKey", () -> get("b"));
  }

  @Test
  void objectsInAFolderAreThereAfterARestart() throws Exception {
    close();
    open(Optional.of(folder));
    put("a/b", "content");
    put("a", "first");
    put("a", "second");
    put("gone", "content");
    client.deleteObject(delete -> delete.bucket(BUCKET).key("gone"));
    close();
    // What a killed process leaves of a put.
    var unfinished = Files.writeString(folder.resolve(BUCKET).resolve("abc.new"), "half");

    open(Optional.of(folder));
    assertThat(get("a/b")).isEqualTo("content");
    assertThat(get("a")).isEqualTo("second");
    var listed = client.listObjectsV2(it -> it.bucket(BUCKET)).contents();
    assertThat(listed).extracting(S3Object::key).containsExactly("a", "a/b");
    assertThat(listed).extracting(S3Object::size).containsExactly(6L, 7L);
    assertThat(unfinished).doesNotExist();
  }
}
