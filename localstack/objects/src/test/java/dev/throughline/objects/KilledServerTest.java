package dev.throughline.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed while it writes, in a process of its own. */
class KilledServerTest {
  private static final int WRITERS = 4;
  private static final int PUTS_BEFORE = 100;

  @TempDir private Path folder;

  private final HttpClient http = HttpClient.newHttpClient();

  /** Serves the folder, and prints its address, until it is killed. */
  static final class Server {
    private Server() {}

    public static void main(String[] folder) throws InterruptedException {
      try (var server = ObjectServer.start(Optional.of(Path.of(folder[0])), Clock.systemUTC())) {
        System.out.println(server.endpoint());
        Thread.currentThread().join();
      }
    }
  }

  @Test
  void whatWasAcknowledgedIsThereAfterKill9() throws Exception {
    var process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Server.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    var acknowledged = new ConcurrentLinkedQueue<String>();
    try (var output = process.inputReader()) {
      var endpoint = endpoint(output);
      put(endpoint.resolve("/bucket"), "");
      putUntilKilled(endpoint, process, acknowledged);
    } finally {
      process.destroyForcibly().waitFor();
    }

    try (var server = ObjectServer.start(Optional.of(folder), Clock.systemUTC())) {
      put(server.endpoint().resolve("/bucket"), "");
      for (var key : acknowledged) {
        var read = HttpRequest.newBuilder(server.endpoint().resolve("/bucket/" + key)).build();
        var answer = http.send(read, BodyHandlers.ofString());
        assertThat(answer.body()).as(key).isEqualTo(content(key));
      }
    }
    assertThat(acknowledged.size()).isGreaterThanOrEqualTo(PUTS_BEFORE);
  }

  private static URI endpoint(BufferedReader output) throws IOException {
    return URI.create(output.readLine());
  }

  private static String content(String key) {
    return "content of " + key.repeat(1_000);
  }

  private HttpResponse<Void> put(URI object, String content)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(object).PUT(BodyPublishers.ofString(content)).build();
    return http.send(request, BodyHandlers.discarding());
  }

  private void putUntilKilled(
      URI endpoint, Process process, ConcurrentLinkedQueue<String> acknowledged)
      throws InterruptedException {
    var enough = new CountDownLatch(PUTS_BEFORE);
    var writers =
        IntStream.range(0, WRITERS)
            .mapToObj(
                writer ->
                    Thread.startVirtualThread(() -> write(endpoint, writer, acknowledged, enough)))
            .toList();
    assertThat(enough.await(30, TimeUnit.SECONDS)).as("the server answers").isTrue();
    process.destroyForcibly();
    for (var writer : List.copyOf(writers)) {
      writer.join();
    }
  }

  private void write(
      URI endpoint, int writer, ConcurrentLinkedQueue<String> acknowledged, CountDownLatch enough) {
    for (var i = 0; ; i++) {
      var key = "w%d-%d".formatted(writer, i);
      try {
        if (put(endpoint.resolve("/bucket/" + key), content(key)).statusCode() != 200) {
          return;
        }
      } catch (IOException killed) {
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      acknowledged.add(key);
      enough.countDown();
    }
  }
}
