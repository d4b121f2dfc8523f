package dev.throughline.localstack.access;

import com.sun.net.httpserver.Headers;
import dev.throughline.localstack.deploy.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;

/** The services behind the gate, to which it passes requests on. Safe for concurrent use. */
final class Behind implements AutoCloseable {
  private static final int MOST_CONNECTIONS = 512;
  private static final Timeout LONGEST_SILENCE = Timeout.ofSeconds(60);

  private static final String LENGTH = "content-length";

  /** Headers of the connection, and headers that only describe the SDK. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "accept",
          "amz-sdk-invocation-id",
          "amz-sdk-request",
          "connection",
          LENGTH,
          "expect",
          "host",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  /** An answer, its body read to the end. */
  record Answer(int status, Headers headers, byte[] body) {
    boolean isSuccess() {
      return status / 100 == 2;
    }
  }

  private final Endpoint endpoint;
  private final MinimalHttpClient client =
      HttpClients.createMinimal(
          PoolingHttpClientConnectionManagerBuilder.create()
              .setMaxConnTotal(MOST_CONNECTIONS)
              .setMaxConnPerRoute(MOST_CONNECTIONS)
              .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(LONGEST_SILENCE).build())
              .build());

  Behind(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** The address of the services, for callers that need no gate. */
  Endpoint endpoint() {
    return endpoint;
  }

  /**
   * Passes a request on and waits for its answer.
   *
   * @param headers as they came
   */
  Answer ask(AwsRequest request, Headers headers) throws IOException {
    var to = address(request.service());
    var method = request.method();
    var passed = new HttpUriRequestBase(method, to.resolve(request.uri().toString()));
    headers.forEach(
        (name, values) -> {
          if (isPassedOn(name)) {
            values.forEach(value -> passed.addHeader(name, value));
          }
        });
    if (method.equals("POST") || method.equals("PUT")) {
      passed.setEntity(new ByteArrayEntity(request.asking(), null));
    }
    return client.execute(
        new HttpHost(to.getScheme(), to.getHost(), to.getPort()),
        passed,
        response -> read(response, method.equals("HEAD")));
  }

  private URI address(String service) {
    return switch (service) {
      case "sqs" -> endpoint.sqs();
      case "sns" -> endpoint.sns();
      case "s3" -> endpoint.s3().orElseThrow();
      default -> endpoint.dynamoDb();
    };
  }

  private static boolean isPassedOn(String name) {
    return NOT_PASSED_ON.stream().noneMatch(name::equalsIgnoreCase);
  }

  /**
   * @param head whether the length is that of a content which is not sent
   */
  private static Answer read(ClassicHttpResponse response, boolean head) throws IOException {
    var headers = new Headers();
    for (var header : response.getHeaders()) {
      if (isPassedOn(header.getName()) || head && header.getName().equalsIgnoreCase(LENGTH)) {
        headers.computeIfAbsent(header.getName(), _ -> new ArrayList<>()).add(header.getValue());
      }
    }
    var entity = response.getEntity();
    var body = entity == null ? new byte[0] : EntityUtils.toByteArray(entity);
    return new Answer(response.getCode(), headers, body);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
