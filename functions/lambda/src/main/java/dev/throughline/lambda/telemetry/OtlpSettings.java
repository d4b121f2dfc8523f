package dev.throughline.lambda.telemetry;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where spans go, by OpenTelemetry's own names: {@code OTEL_EXPORTER_OTLP_ENDPOINT} (a collector's
 * address, to which {@code /v1/traces} is appended), {@code OTEL_EXPORTER_OTLP_HEADERS}, {@code
 * OTEL_RESOURCE_ATTRIBUTES}, {@code OTEL_TRACES_SAMPLER_ARG} (the share of new traces that are
 * recorded, from 0 to 1).
 *
 * @param headers of each export; a key of the receiver is among them, so they are never logged
 * @param resource attributes of every span
 * @param share of the traces that begin here; of a caller's trace, the caller has decided
 */
record OtlpSettings(
    URI traces, Map<String, String> headers, Map<String, String> resource, double share) {

  /**
   * Reads them; empty without an endpoint. An {@link IllegalArgumentException} says which one is
   * malformed.
   *
   * @param environment the value of a variable; empty if it is not set
   */
  static Optional<OtlpSettings> of(Function<String, Optional<String>> environment) {
    return environment
        .apply("OTEL_EXPORTER_OTLP_ENDPOINT")
        .map(
            endpoint ->
                new OtlpSettings(
                    traces(endpoint),
                    pairs(environment, "OTEL_EXPORTER_OTLP_HEADERS"),
                    pairs(environment, "OTEL_RESOURCE_ATTRIBUTES"),
                    environment
                        .apply("OTEL_TRACES_SAMPLER_ARG")
                        .map(OtlpSettings::share)
                        .orElse(1.0)));
  }

  private static URI traces(String endpoint) {
    try {
      var uri = new URI(endpoint.replaceAll("/+$", "") + "/v1/traces");
      if ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Its message has the address, which may have a password in it.
    }
    throw new IllegalArgumentException(
        "OTEL_EXPORTER_OTLP_ENDPOINT is no address of http or https");
  }

  private static double share(String text) {
    if (!text.matches("0|1|[01]?\\.\\d+") || Double.parseDouble(text) > 1) {
      throw new IllegalArgumentException("OTEL_TRACES_SAMPLER_ARG is not from 0 to 1: " + text);
    }
    return Double.parseDouble(text);
  }

  /** The form of both lists: {@code name=value,name=value}, the values percent-encoded. */
  private static Map<String, String> pairs(
      Function<String, Optional<String>> environment, String name) {
    var pairs = new LinkedHashMap<String, String>();
    for (var pair : environment.apply(name).orElse("").split(",")) {
      if (!pair.isBlank()) {
        var parts = pair.split("=", 2);
        if (parts.length != 2 || parts[0].isBlank()) {
          throw new IllegalArgumentException(name + " is no list of name=value");
        }
        pairs.put(parts[0].strip(), decoded(name, parts[1].strip()));
      }
    }
    return pairs;
  }

  /** A plus is a plus: it is a space in forms only. The decoder's message has part of the value. */
  private static String decoded(String name, String value) {
    try {
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      throw new IllegalArgumentException(name + " has a value that is not percent-encoded");
    }
  }
}
