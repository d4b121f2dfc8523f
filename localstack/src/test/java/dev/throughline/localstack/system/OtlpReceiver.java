package dev.throughline.localstack.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** A collector of spans: OTLP over HTTP, as protobuf. Keeps what it is sent. */
final class OtlpReceiver implements AutoCloseable {
  private final HttpServer server;
  private final Queue<ReceivedSpan> spans = new ConcurrentLinkedQueue<>();

  /**
   * A span.
   *
   * @param service that made it
   * @param parent empty for the first of a trace
   */
  record ReceivedSpan(
      String service,
      String trace,
      String id,
      String parent,
      String name,
      Map<String, String> attributes) {
    String attribute(String name) {
      return attributes.getOrDefault(name, "");
    }
  }

  private OtlpReceiver(HttpServer server) {
    this.server = server;
  }

  static OtlpReceiver start() {
    try {
      var loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      var receiver = new OtlpReceiver(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
      receiver.server.createContext("/v1/traces", receiver::receive);
      receiver.server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      receiver.server.start();
      return receiver;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<ReceivedSpan> of(String trace) {
    return spans.stream().filter(span -> span.trace().equals(trace)).toList();
  }

  List<ReceivedSpan> all() {
    return List.copyOf(spans);
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      read(exchange.getRequestBody().readAllBytes());
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** ExportTraceServiceRequest: 1 resource_spans. Each has 1 resource, 2 scope_spans. */
  private void read(byte[] request) {
    for (var ofResource : Protobuf.read(request).messages(1)) {
      var resource = attributes(ofResource.messages(1).getFirst(), 1);
      for (var ofScope : ofResource.messages(2)) {
        ofScope.messages(2).forEach(span -> spans.add(span(resource, span)));
      }
    }
  }

  /** Span: 1 trace_id, 2 span_id, 4 parent_span_id, 5 name, 9 attributes. */
  private static ReceivedSpan span(Map<String, String> resource, Protobuf span) {
    return new ReceivedSpan(
        resource.get("service.name"),
        span.hex(1),
        span.hex(2),
        span.hex(4),
        span.text(5),
        attributes(span, 9));
  }

  /** KeyValue: 1 key, 2 value. AnyValue: 1 string_value, 3 int_value. */
  private static Map<String, String> attributes(Protobuf message, int field) {
    var all = new HashMap<String, String>();
    for (var pair : message.messages(field)) {
      var value = pair.messages(2).getFirst();
      all.put(pair.text(1), value.has(1) ? value.text(1) : value.number(3));
    }
    return all;
  }

  /** From now on connections are refused. */
  void stop() {
    server.stop(0);
  }

  @Override
  public void close() {
    stop();
  }
}
