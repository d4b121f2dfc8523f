package dev.throughline.lambda.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.throughline.kernel.TraceParent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** The headers of a request, by name without regard to case. */
record Headers(Map<String, String> byName) {
  private static final Pattern CORRELATION = Pattern.compile("[\\x20-\\x7e]{1,128}");
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,128}");
  private static final Pattern GZIP = Pattern.compile("gzip(;q=(1|1\\.0+|0\\.0*[1-9]\\d*))?");
  private static final Pattern VERSION = Pattern.compile("\"[0-9]{1,18}\"|[0-9]{1,18}");

  static Headers of(APIGatewayV2HTTPEvent event) {
    var byName = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    if (event.getHeaders() != null) {
      byName.putAll(event.getHeaders());
    }
    return new Headers(byName);
  }

  /** The caller's correlation id, if it is valid in a log and a header, else a new one. */
  String correlationId() {
    return Optional.ofNullable(byName.get("X-Correlation-Id"))
        .filter(id -> CORRELATION.matcher(id).matches() && !id.isBlank())
        .orElseGet(() -> UUID.randomUUID().toString());
  }

  /** The caller's span; empty for none, and for one that is not valid. */
  Optional<TraceParent> trace() {
    return TraceParent.read(byName.get("traceparent"));
  }

  /** Whether the caller names gzip among the encodings it can read, and does not exclude it. */
  boolean acceptsGzip() {
    return Arrays.stream(byName.getOrDefault("Accept-Encoding", "").split(","))
        .map(encoding -> encoding.replace(" ", "").toLowerCase(Locale.ROOT))
        .anyMatch(encoding -> GZIP.matcher(encoding).matches());
  }

  boolean isJson() {
    var type = byName.getOrDefault("Content-Type", "").split(";", 2)[0];
    return type.strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  Optional<String> idempotencyKey() {
    return Optional.ofNullable(byName.get("Idempotency-Key"));
  }

  boolean hasGoodKey() {
    return idempotencyKey().isEmpty() || KEY.matcher(idempotencyKey().get()).matches();
  }

  /** The expected version; empty for none and for {@code *}. */
  Optional<String> ifMatch() {
    return Optional.ofNullable(byName.get("If-Match"))
        .map(String::strip)
        .filter(version -> !version.equals("*"));
  }

  /** The versions that the caller has seen; empty if they cannot be read. */
  Optional<ConsistencyTokens> seen() {
    return Optional.ofNullable(byName.get(ConsistencyTokens.HEADER))
        .map(ConsistencyTokens::read)
        .orElse(Optional.of(ConsistencyTokens.NONE));
  }

  /** Whether a write shall be answered with what it has made (RFC 7240). */
  boolean prefersRepresentation() {
    return Arrays.stream(byName.getOrDefault("Prefer", "").split(","))
        .map(preference -> preference.split(";", 2)[0].replaceAll("[\\s\"]", ""))
        .anyMatch("return=representation"::equalsIgnoreCase);
  }

  boolean hasGoodVersion() {
    return ifMatch().isEmpty() || VERSION.matcher(ifMatch().get()).matches();
  }
}
