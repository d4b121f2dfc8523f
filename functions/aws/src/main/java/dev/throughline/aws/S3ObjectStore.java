package dev.throughline.aws;

import dev.throughline.aws.S3Requests.Answer;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;

/**
 * Objects in a bucket of S3, each written by one put under {@code If-None-Match: *}. A reader needs
 * {@code s3:ListBucket}, too: without it, S3 answers a read of an object that is not there with
 * 403, and not with 404. Objects whose names are no {@link ObjectName}s are not listed.
 *
 * <p>The SDK's client for S3 would add 4.2 MB to each function.zip; four requests need only the
 * SDK's signer and HTTP client.
 */
public final class S3ObjectStore implements ObjectStore {
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;
  private static final byte[] NOTHING = {};

  private final S3Requests requests;

  /**
   * @param http stays open
   */
  public S3ObjectStore(SdkHttpClient http, S3Bucket bucket, S3Attempts attempts) {
    this.requests = new S3Requests(http, bucket, attempts);
  }

  @Override
  public boolean putIfAbsent(ObjectName name, byte[] content) {
    if (content.length > MAX_BYTES) {
      throw new IllegalArgumentException(name + " would have " + content.length + " bytes");
    }
    var absent = Map.of("If-None-Match", "*");
    var answer = requests.send(SdkHttpMethod.PUT, name.value(), Map.of(), absent, content);
    if (!answer.isSuccess() && answer.status() != PRECONDITION_FAILED) {
      throw answer.unexpected("PutObject " + name);
    }
    return answer.isSuccess();
  }

  @Override
  public Optional<byte[]> read(ObjectName name) {
    return read(name, Map.of());
  }

  @Override
  public Optional<byte[]> read(ObjectName name, long from, int length) {
    if (from < 0 || length < 1) {
      throw new IllegalArgumentException("not a part: " + length + " bytes from " + from);
    }
    return read(name, Map.of("Range", "bytes=%d-%d".formatted(from, from + length - 1)));
  }

  private Optional<byte[]> read(ObjectName name, Map<String, String> headers) {
    var answer = requests.send(SdkHttpMethod.GET, name.value(), Map.of(), headers, NOTHING);
    if (answer.isSuccess()) {
      return Optional.of(answer.body());
    }
    if (answer.status() == RANGE_NOT_SATISFIABLE) {
      return Optional.of(NOTHING);
    }
    if (answer.code().equals("NoSuchKey")) {
      return Optional.empty();
    }
    throw answer.unexpected("GetObject " + name);
  }

  @Override
  public void delete(ObjectName name) {
    var answer = requests.send(SdkHttpMethod.DELETE, name.value(), Map.of(), Map.of(), NOTHING);
    if (!answer.isSuccess() && !answer.code().equals("NoSuchKey")) {
      throw answer.unexpected("DeleteObject " + name);
    }
  }

  @Override
  public List<Listed> list(String prefix, Optional<ObjectName> after, int max) {
    if (max < 1 || max > MAX_LISTED) {
      throw new IllegalArgumentException("cannot list " + max + " objects");
    }
    var listed = new ArrayList<Listed>();
    var last = after.map(ObjectName::value);
    var more = true;
    while (more && listed.size() < max) {
      var page = S3Listing.of(page(prefix, last, max - listed.size()).body());
      listed.addAll(page.objects());
      last = page.last();
      more = page.isTruncated() && last.isPresent();
    }
    return List.copyOf(listed);
  }

  private Answer page(String prefix, Optional<String> after, int max) {
    var query = new HashMap<String, String>();
    query.put("list-type", "2");
    query.put("encoding-type", "url");
    query.put("prefix", prefix);
    query.put("max-keys", String.valueOf(max));
    after.ifPresent(name -> query.put("start-after", name));
    var answer = requests.send(SdkHttpMethod.GET, "", query, Map.of(), NOTHING);
    if (!answer.isSuccess()) {
      throw answer.unexpected("ListObjectsV2 " + prefix);
    }
    return answer;
  }
}
