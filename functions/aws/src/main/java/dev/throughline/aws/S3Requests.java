package dev.throughline.aws;

import dev.throughline.kernel.Unavailable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * Sends requests to a bucket: signed by AWS's Signature Version 4, each one as often as {@link
 * S3Attempts} says. Every request is idempotent.
 */
final class S3Requests {
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final Pattern CODE = Pattern.compile("<Code>([^<]+)</Code>");

  /** An answer that needs no repetition. */
  record Answer(int status, byte[] body) {
    boolean isSuccess() {
      return status / 100 == 2;
    }

    /** The code of S3's error; empty if the answer has none. */
    String code() {
      var code = CODE.matcher(new String(body, StandardCharsets.UTF_8));
      return code.find() ? code.group(1) : "";
    }

    /** The answer, as an exception. */
    AwsServiceException unexpected(String operation) {
      return AwsServiceException.builder()
          .statusCode(status)
          .message("%s: S3 answered %d %s".formatted(operation, status, code()))
          .awsErrorDetails(AwsErrorDetails.builder().serviceName("S3").errorCode(code()).build())
          .build();
    }
  }

  private final SdkHttpClient http;
  private final S3Bucket bucket;
  private final S3Attempts attempts;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  S3Requests(SdkHttpClient http, S3Bucket bucket, S3Attempts attempts) {
    this.http = http;
    this.bucket = bucket;
    this.attempts = attempts;
  }

  /**
   * Sends a request until there is an answer that is neither an error of S3 nor a request to repeat
   * it.
   *
   * @param path of the object, or empty for the bucket
   */
  Answer send(
      SdkHttpMethod method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    for (var attempt = 1; ; attempt++) {
      attempts.before().run();
      try {
        var answer = once(request(method, path, query, headers, body), body);
        if (!isToBeRepeated(answer.status())) {
          return answer;
        }
        if (attempt >= attempts.most()) {
          throw answer.unexpected(method + " " + path);
        }
      } catch (IOException e) {
        if (attempt >= attempts.most()) {
          throw SdkClientException.create(method + " " + path + ": S3 does not answer", e);
        }
      }
      attempts.pauseAfter().accept(attempt);
    }
  }

  /** A conflict is a deletion or another put at the same time, whose result is open. */
  private static boolean isToBeRepeated(int status) {
    return status >= SERVER_ERROR || status == TOO_MANY || status == CONFLICT;
  }

  private SdkHttpRequest request(
      SdkHttpMethod method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {
    var request = SdkHttpRequest.builder().method(method).uri(bucket.address());
    if (!path.isEmpty()) {
      request.encodedPath(bucket.address().getRawPath() + "/" + encoded(path));
    }
    query.forEach(request::putRawQueryParameter);
    headers.forEach(request::putHeader);
    if (method == SdkHttpMethod.PUT) {
      request.putHeader("Content-Length", String.valueOf(body.length));
    }
    return request.build();
  }

  private static String encoded(String path) {
    return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("%2F", "/");
  }

  private Answer once(SdkHttpRequest request, byte[] body) throws IOException {
    var signed = signed(request, body);
    var execution = HttpExecuteRequest.builder().request(signed.request());
    if (request.method() == SdkHttpMethod.PUT) {
      execution.contentStreamProvider(content(body));
    }
    return inTime(http.prepareRequest(execution.build()));
  }

  /** The HTTP client alone limits only the time between two bytes. */
  private Answer inTime(ExecutableHttpRequest request) throws IOException {
    var answer = new FutureTask<>(() -> read(request.call()));
    Thread.startVirtualThread(answer);
    try {
      return answer.get(attempts.longest().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      request.abort();
      throw new IOException("no complete answer within " + attempts.longest(), e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
    } catch (InterruptedException e) {
      request.abort();
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted while S3 is asked");
    }
  }

  private SignedRequest signed(SdkHttpRequest request, byte[] body) {
    return signer.sign(
        sign ->
            sign.identity(bucket.credentials().resolveCredentials())
                .request(request)
                .payload(content(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, bucket.region().id())
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false));
  }

  private static ContentStreamProvider content(byte[] body) {
    return () -> new ByteArrayInputStream(body);
  }

  private static Answer read(HttpExecuteResponse response) throws IOException {
    var status = response.httpResponse().statusCode();
    var body = response.responseBody();
    if (body.isEmpty()) {
      return new Answer(status, new byte[0]);
    }
    try (var stream = body.get()) {
      return new Answer(status, stream.readAllBytes());
    }
  }
}
