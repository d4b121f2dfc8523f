package dev.throughline.aws;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/** An HTTP client whose next requests go wrong as a test says; later ones are sent. */
final class ScriptedHttp implements SdkHttpClient {
  /** What happens to a request. */
  private interface Fate {
    HttpExecuteResponse of(ExecutableHttpRequest request) throws IOException;
  }

  private final SdkHttpClient http;
  private final Deque<Fate> next = new ArrayDeque<>();
  private final List<SdkHttpRequest> sent = new ArrayList<>();

  ScriptedHttp(SdkHttpClient http) {
    this.http = http;
  }

  /** The next request is answered with this status and does nothing. */
  ScriptedHttp answers(int status) {
    var answer = SdkHttpFullResponse.builder().statusCode(status).build();
    next.add(_ -> HttpExecuteResponse.builder().response(answer).build());
    return this;
  }

  /** The next request has no effect and no answer. */
  ScriptedHttp fails() {
    next.add(
        _ -> {
          throw new IOException("no route");
        });
    return this;
  }

  /** The next request has its effect and no answer. */
  ScriptedHttp losesTheAnswer() {
    next.add(
        request -> {
          request.call();
          throw new IOException("connection reset");
        });
    return this;
  }

  /** All requests so far. */
  List<SdkHttpRequest> sent() {
    return sent;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    sent.add(request.httpRequest());
    var real = http.prepareRequest(request);
    var fate = next.isEmpty() ? (Fate) ExecutableHttpRequest::call : next.remove();
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        return fate.of(real);
      }

      @Override
      public void abort() {
        real.abort();
      }
    };
  }

  @Override
  public void close() {
    next.clear();
  }
}
