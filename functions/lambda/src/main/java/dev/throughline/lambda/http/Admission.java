package dev.throughline.lambda.http;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import dev.throughline.json.Json;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.TraceParent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Turns a request into a call, or gives the problem for which any route would refuse it. */
final class Admission {
  private static final int MOST_BYTES = 256 * 1024;
  private static final Json JSON = new Json();

  private final Route route;
  private final APIGatewayV2HTTPEvent event;
  private final Headers headers;
  private final String correlationId;
  private final @Nullable TraceParent trace;

  Admission(
      Route route,
      APIGatewayV2HTTPEvent event,
      Headers headers,
      String correlationId,
      @Nullable TraceParent trace) {
    this.route = route;
    this.event = event;
    this.headers = headers;
    this.correlationId = correlationId;
    this.trace = trace;
  }

  Parsed<HttpCall> admit(TenantId tenant) {
    var path = orEmpty(event.getPathParameters());
    String body;
    try {
      body = body();
    } catch (IllegalArgumentException e) {
      return new Parsed.Invalid<>(RouterProblems.notJson(e));
    }
    return problem(path, body)
        .<Parsed<HttpCall>>map(Parsed.Invalid::new)
        .orElseGet(() -> new Parsed.Valid<>(call(tenant, path, body)));
  }

  private HttpCall call(TenantId tenant, Map<String, String> path, String body) {
    var version = headers.ifMatch().map(text -> Long.parseLong(text.replace("\"", "")));
    return new HttpCall(
        tenant,
        correlationId,
        Caller.userId(event),
        route.key(),
        headers.idempotencyKey(),
        version.map(OptionalLong::of).orElseGet(OptionalLong::empty),
        headers.seen().orElseThrow(),
        headers.prefersRepresentation(),
        path,
        orEmpty(event.getQueryStringParameters()),
        body,
        trace);
  }

  private Optional<Problem> problem(Map<String, String> path, String body) {
    var errors = new ArrayList<FieldError>();
    path.forEach(
        (variable, value) -> {
          if (!route.accepts(variable, value)) {
            errors.add(new FieldError("", "The path's " + variable + " is not a valid id."));
          }
        });
    if (!errors.isEmpty()) {
      return Optional.of(Problem.badRequest(errors));
    }
    if (!headers.hasGoodKey()) {
      return Optional.of(
          RouterProblems.header("Idempotency-Key", "must be 1 to 128 visible ASCII characters."));
    }
    if (!headers.hasGoodVersion()) {
      return Optional.of(RouterProblems.header("If-Match", "must be the value of an ETag, or *."));
    }
    if (headers.seen().isEmpty()) {
      return Optional.of(
          RouterProblems.header(
              ConsistencyTokens.HEADER, "must hold tokens from the answers to writes."));
    }
    return body.isBlank() ? Optional.empty() : bodyProblem(body);
  }

  private Optional<Problem> bodyProblem(String body) {
    if (!headers.isJson()) {
      return Optional.of(RouterProblems.notJsonType());
    }
    if (body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      return Optional.of(RouterProblems.tooLarge(MOST_BYTES));
    }
    try {
      JSON.tree(body);
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(RouterProblems.notJson(e));
    }
  }

  private String body() {
    var body = event.getBody();
    if (body == null) {
      return "";
    }
    return event.getIsBase64Encoded()
        ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
        : body;
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> map) {
    return map == null ? Map.of() : map;
  }
}
