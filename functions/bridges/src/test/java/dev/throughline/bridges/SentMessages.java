package dev.throughline.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Answers the one call of SQS that a bridge makes, SendMessage, and remembers the requests. */
final class SentMessages implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<JsonNode> requests = new ArrayList<>();

  SentMessages() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  private void answer(HttpExchange call) throws IOException {
    try (call) {
      var target = call.getRequestHeaders().getFirst("X-Amz-Target");
      var request = JSON.readTree(call.getRequestBody());
      if (!"AmazonSQS.SendMessage".equals(target)) {
        throw new IOException("not expected: " + target);
      }
      add(request);
      var answer = JSON.createObjectNode().put("MessageId", "m");
      answer.put("MD5OfMessageBody", md5(request.path("MessageBody").textValue()));
      var bytes = answer.toString().getBytes(UTF_8);
      call.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
      call.sendResponseHeaders(200, bytes.length);
      call.getResponseBody().write(bytes);
    }
  }

  private static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void add(JsonNode request) {
    requests.add(request);
  }

  /** In the order in which they came. */
  synchronized List<JsonNode> requests() {
    return List.copyOf(requests);
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
