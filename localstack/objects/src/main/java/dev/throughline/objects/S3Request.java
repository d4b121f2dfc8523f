package dev.throughline.objects;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request to a bucket, whose name is the first part of the path.
 *
 * @param key of the object; empty for the bucket itself
 * @param content without the frame of chunks in which the SDK may send it
 */
record S3Request(
    String method,
    String bucket,
    String key,
    Map<String, String> query,
    Headers headers,
    byte[] content) {
  private static final String SHA256 = "[0-9a-f]{64}";

  static S3Request of(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getRawPath().substring(1);
    var slash = path.indexOf('/');
    var bucket = slash < 0 ? path : path.substring(0, slash);
    var key = slash < 0 ? "" : decoded(path.substring(slash + 1).replace("+", "%2B"));
    var headers = exchange.getRequestHeaders();
    var body = exchange.getRequestBody().readAllBytes();
    return new S3Request(
        exchange.getRequestMethod(),
        bucket,
        key,
        query(exchange.getRequestURI().getRawQuery()),
        headers,
        content(headers, body));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Map<String, String> query(@org.jspecify.annotations.Nullable String raw) {
    var query = new HashMap<String, String>();
    if (raw != null) {
      for (var pair : raw.split("&")) {
        var equals = pair.indexOf('=');
        var name = equals < 0 ? pair : pair.substring(0, equals);
        query.put(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static byte[] content(Headers headers, byte[] body) {
    var hash = Optional.ofNullable(headers.getFirst("x-amz-content-sha256")).orElse("");
    if (hash.startsWith("STREAMING-")) {
      return Chunks.joined(body);
    }
    if (hash.matches(SHA256) && !hash.equals(Digests.sha256(body))) {
      throw new S3Refusal(
          400,
          "XAmzContentSHA256Mismatch",
          "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }
    return body;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getFirst(name));
  }

  String parameter(String name, String otherwise) {
    return query.getOrDefault(name, otherwise);
  }
}
