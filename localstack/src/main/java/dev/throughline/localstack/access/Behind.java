package dev.throughline.localstack.access;

import com.sun.net.httpserver.Headers;
import dev.throughline.localstack.deploy.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpPost;
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

  /** Headers of the connection, and headers that only describe the SDK. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "accept",
          "amz-sdk-invocation-id",
          "amz-sdk-request",
          "connection",
          "content-length",
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
   * @param path with the query, if there is one
   * @param headers as they came
   */
  Answer ask(AwsRequest request, URI path, Headers headers) throws IOException {
    var to = address(request.service());
    var post = new HttpPost(to.resolve(path.toString()));
    headers.forEach(
        (name, values) -> {
          if (isPassedOn(name)) {
            values.forEach(value -> post.addHeader(name, value));
          }
        });
    post.setEntity(new ByteArrayEntity(request.asking(), null));
    return client.execute(
        new HttpHost(to.getScheme(), to.getHost(), to.getPort()), post, Behind::read);
  }

  private URI address(String service) {
    return switch (service) {
      case "sqs" -> endpoint.sqs();
      case "sns" -> endpoint.sns();
      default -> endpoint.dynamoDb();
    };
  }

  private static boolean isPassedOn(String name) {
    return NOT_PASSED_ON.stream().noneMatch(name::equalsIgnoreCase);
  }

  private static Answer read(ClassicHttpResponse response) throws IOException {
    var headers = new Headers();
    for (var header : response.getHeaders()) {
      if (isPassedOn(header.getName())) {
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
