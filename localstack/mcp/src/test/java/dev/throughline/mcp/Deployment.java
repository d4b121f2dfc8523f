package dev.throughline.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A deployment that gives the answers that a test has set, and keeps the requests that write. */
final class Deployment implements AutoCloseable {
  private static final String NOT_FOUND = "{\"status\":404,\"detail\":\"There is none.\"}";

  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> writes = new CopyOnWriteArrayList<>();

  Deployment() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var path = exchange.getRequestURI().toString();
            var isWrite = exchange.getRequestMethod().equals("POST");
            if (isWrite) {
              writes.add(path + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            }
            var known = isWrite ? "{\"done\":true}" : answers.getOrDefault(path, NOT_FOUND);
            var bytes = known.getBytes(UTF_8);
            exchange.sendResponseHeaders(known.equals(NOT_FOUND) ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    server.start();
  }

  Deployment answers(String path, String json) {
    answers.put(path, json);
    return this;
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  List<String> writes() {
    return List.copyOf(writes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
