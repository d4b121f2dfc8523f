package dev.throughline.localstack.auth;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Reads documents by their addresses. Safe for concurrent use. */
@FunctionalInterface
interface Documents {
  /** An {@link IOException} for anything but a document: no connection, no answer, no 200. */
  String get(URI location) throws IOException;

  /** Over HTTP, with two seconds to connect and five for the answer. */
  static Documents overHttp() {
    var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    return location -> {
      var request = HttpRequest.newBuilder(location).timeout(Duration.ofSeconds(5)).build();
      try {
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          throw new IOException(location + " was answered with " + answer.statusCode());
        }
        return answer.body();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while waiting for " + location, e);
      }
    };
  }
}
