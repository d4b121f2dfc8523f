package dev.throughline.localstack.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** A client of the HTTP API. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;

  Api(URI base) {
    this.base = base;
  }

  /** Posts JSON. Any answer but 2xx is an exception. */
  JsonNode post(String path, String body, String correlationId) {
    var request =
        request(path)
            .header("Content-Type", "application/json")
            .header("X-Correlation-Id", correlationId)
            .POST(BodyPublishers.ofString(body))
            .build();
    var answer = send(request);
    if (answer.status() / 100 != 2) {
      throw new StackException(
          "POST %s was answered with %d: %s".formatted(path, answer.status(), answer.body()));
    }
    return answer.body();
  }

  /** Gets JSON; a missing node as long as the read model lacks it. */
  JsonNode get(String path) {
    var answer = send(request(path).GET().build());
    return answer.status() / 100 == 2 ? answer.body() : JSON.missingNode();
  }

  private record Answer(int status, JsonNode body) {}

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(30));
  }

  private Answer send(HttpRequest request) {
    try {
      var response = http.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new StackException("%s does not answer: %s".formatted(request.uri(), e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted");
    }
  }
}
