package dev.throughline.objects;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The actions of S3. Safe for concurrent use. */
final class S3Actions {
  private static final int MOST_LISTED = 1_000;

  /** {@code x-id} only names the operation. */
  private static final Set<String> PARAMETERS =
      Set.of(
          "continuation-token",
          "encoding-type",
          "list-type",
          "max-keys",
          "prefix",
          "start-after",
          "x-id");

  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();
  private final Optional<Path> folder;
  private final InstantSource clock;

  S3Actions(Optional<Path> folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  S3Answer perform(S3Request request) {
    requireKnown(request);
    var ofBucket = request.key().isEmpty();
    return switch (request.method()) {
      case "PUT" -> ofBucket ? createBucket(request.bucket()) : put(request);
      case "GET" -> ofBucket ? list(request) : get(request);
      case "HEAD" -> ofBucket ? headBucket(request) : head(request);
      case "DELETE" -> ofBucket ? deleteBucket() : delete(request);
      default -> throw S3Refusal.notServed(request.method());
    };
  }

  /** A parameter or header that would be ignored is refused. */
  private static void requireKnown(S3Request request) {
    for (var parameter : request.query().keySet()) {
      if (!PARAMETERS.contains(parameter)) {
        throw S3Refusal.notServed("The parameter " + parameter);
      }
    }
    for (var name : request.headers().keySet()) {
      var lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("x-amz-meta-")
          || lower.startsWith("x-amz-copy-")
          || lower.equals("if-match")) {
        throw S3Refusal.notServed("The header " + name);
      }
    }
  }

  private Bucket bucket(S3Request request) {
    var bucket = buckets.get(request.bucket());
    if (bucket == null) {
      throw new S3Refusal(404, "NoSuchBucket", "The specified bucket does not exist");
    }
    return bucket;
  }

  /** A bucket that is there stays as it is. */
  private S3Answer createBucket(String name) {
    if (!name.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
      throw new S3Refusal(400, "InvalidBucketName", "The specified bucket is not valid.");
    }
    buckets.computeIfAbsent(
        name,
        _ ->
            new Bucket(
                folder
                    .<Shelf>map(it -> new FolderShelf(it.resolve(name)))
                    .orElseGet(MemoryShelf::new),
                clock));
    return S3Answer.empty(200, Map.of("Location", "/" + name));
  }

  private S3Answer headBucket(S3Request request) {
    bucket(request);
    return S3Answer.empty(200, Map.of());
  }

  private static S3Answer deleteBucket() {
    throw S3Refusal.notServed("DeleteBucket");
  }

  private S3Answer put(S3Request request) {
    var condition = request.header("If-None-Match");
    if (condition.isPresent() && !condition.get().equals("*")) {
      throw S3Refusal.notServed("If-None-Match: " + condition.get());
    }
    var stored =
        bucket(request)
            .put(request.key(), request.content(), condition.isPresent())
            .orElseThrow(
                () ->
                    new S3Refusal(
                        412,
                        "PreconditionFailed",
                        "At least one of the pre-conditions you specified did not hold"));
    return S3Answer.empty(200, Map.of("ETag", "\"" + stored.etag() + "\""));
  }

  private StoredObject find(S3Request request) {
    return bucket(request).find(request.key()).orElseThrow(S3Refusal::noSuchKey);
  }

  private S3Answer head(S3Request request) {
    var object = find(request);
    var headers = headers(object);
    headers.put("Content-Length", String.valueOf(object.bytes()));
    return S3Answer.empty(200, headers);
  }

  private S3Answer get(S3Request request) {
    var object = find(request);
    var content = bucket(request).content(object).orElseThrow(S3Refusal::noSuchKey);
    var headers = headers(object);
    var range = request.header("Range").map(ByteRange::of).map(it -> it.within(content.length));
    if (range.isEmpty()) {
      return new S3Answer(200, headers, content);
    }
    var first = range.get().first();
    var last = range.get().last();
    headers.put("Content-Range", "bytes %d-%d/%d".formatted(first, last, content.length));
    return new S3Answer(206, headers, Arrays.copyOfRange(content, (int) first, (int) last + 1));
  }

  private static Map<String, String> headers(StoredObject object) {
    var headers = new HashMap<String, String>();
    headers.put("ETag", "\"" + object.etag() + "\"");
    headers.put("Accept-Ranges", "bytes");
    headers.put("Content-Type", "binary/octet-stream");
    headers.put(
        "Last-Modified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(object.writtenAt().atZone(ZoneOffset.UTC)));
    return headers;
  }

  private S3Answer delete(S3Request request) {
    bucket(request).delete(request.key());
    return S3Answer.empty(204, Map.of());
  }

  private S3Answer list(S3Request request) {
    if (!request.parameter("list-type", "1").equals("2")) {
      throw S3Refusal.notServed("ListObjects, which ListObjectsV2 replaces,");
    }
    var max = Math.min(MOST_LISTED, Integer.parseInt(request.parameter("max-keys", "1000")));
    var token = request.parameter("continuation-token", "");
    var after =
        token.isEmpty()
            ? request.parameter("start-after", "")
            : new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    var found = bucket(request).list(request.parameter("prefix", ""), after, max + 1);
    var page = found.subList(0, Math.min(max, found.size()));
    var next = found.size() > max && max > 0 ? token(page.getLast().key()) : "";
    var encoded = request.parameter("encoding-type", "").equals("url");
    return S3Answer.xml(200, S3Xml.list(request.bucket(), page, max, encoded, next));
  }

  private static String token(String key) {
    return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
  }
}
