package dev.throughline.objects;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * S3 over HTTP, on a free port of this machine: buckets and whole objects, ranges, conditional
 * puts, lists. Any other action is answered with NotImplemented. Signatures are not checked. Safe
 * for concurrent use.
 */
public final class ObjectServer implements AutoCloseable {
  private static final int BACKLOG = 1024;

  static {
    // Without it, answers over kept connections wait 40 ms for the other side's acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final S3Actions actions;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private ObjectServer(HttpServer server, S3Actions actions) {
    this.server = server;
    this.actions = actions;
  }

  /**
   * Starts without any bucket.
   *
   * @param folder keeps the objects, also over the end of the process; empty for memory
   * @param clock tells when an object was written
   */
  public static ObjectServer start(Optional<Path> folder, InstantSource clock) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var objects =
          new ObjectServer(HttpServer.create(address, BACKLOG), new S3Actions(folder, clock));
      objects.server.setExecutor(objects.threads);
      objects.server.createContext("/", objects::handle);
      objects.server.start();
      return objects;
    } catch (IOException e) {
      throw new UncheckedIOException("S3 does not start", e);
    }
  }

  /** The address on which it listens; a bucket's name is the first part of a path below it. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(exchange, answer(exchange));
    }
  }

  private S3Answer answer(HttpExchange exchange) throws IOException {
    try {
      return actions.perform(S3Request.of(exchange));
    } catch (S3Refusal refusal) {
      return S3Answer.xml(refusal.status(), S3Xml.error(refusal.code(), refusal.getMessage()));
    } catch (RuntimeException e) {
      return S3Answer.xml(500, S3Xml.error("InternalError", e.toString()));
    }
  }

  private static void send(HttpExchange exchange, S3Answer answer) throws IOException {
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    var isHead = exchange.getRequestMethod().equals("HEAD");
    if (isHead || answer.body().length == 0) {
      exchange.sendResponseHeaders(answer.status(), -1);
    } else {
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
