package dev.throughline.lambda.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.telemetry.Telemetry;
import dev.throughline.lambda.time.Outages;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.time.TimeLeft;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of an HTTP API: finds the route, refuses invalid requests, and turns an
 * exception into a 500 with nothing but the correlation id, or into a 503 with Retry-After for an
 * outage or a lack of time: the answer comes before the function's timeout. Safe for use by many
 * threads.
 */
public final class HttpRouter {
  private static final Logger LOG = Logger.getLogger(HttpRouter.class);
  private static final String NO_ROUTE = "none";

  private final Map<String, Route> routes;
  private final Backpressure backpressure;
  private final Metrics metrics = new Metrics();

  private HttpRouter(Map<String, Route> routes, Backpressure backpressure) {
    this.routes = routes;
    this.backpressure = backpressure;
  }

  /** Of routes with distinct keys. */
  public static HttpRouter of(Route... routes) {
    return of(List.of(routes));
  }

  /** The same, of the routes of several classes together. */
  public static HttpRouter of(List<Route> routes) {
    return new HttpRouter(
        routes.stream().collect(Collectors.toUnmodifiableMap(Route::key, Function.identity())),
        Backpressure.none());
  }

  /** All routes, in no order. */
  public Collection<Route> routes() {
    return routes.values();
  }

  /** The same routes; valid writes are held back while {@code backpressure} says so. */
  public HttpRouter heldBackBy(Backpressure backpressure) {
    return new HttpRouter(routes, backpressure);
  }

  /**
   * Answers one request.
   *
   * @param context null where there is none, as in a test
   */
  public APIGatewayV2HTTPResponse handle(APIGatewayV2HTTPEvent event, @Nullable Context context) {
    return handle(event, context, Telemetry.OFF);
  }

  /** The same in a span of its own, which continues the trace of the caller. */
  public APIGatewayV2HTTPResponse handle(
      APIGatewayV2HTTPEvent event, @Nullable Context context, Telemetry telemetry) {
    var function = LogContext.begin(context);
    var headers = Headers.of(event);
    var correlationId = headers.correlationId();
    var key = Optional.ofNullable(event.getRouteKey()).orElse("");
    var route = routes.containsKey(key) ? key : NO_ROUTE;
    var reply =
        telemetry.answer(
            new Telemetry.Request(route, correlationId, headers.trace().orElse(null)),
            trace ->
                TimeLeft.keeping(
                    TimeBudget.TO_ANSWER,
                    context,
                    () -> reply(event, key, new Asked(headers, correlationId, trace))),
            HttpReply::status);
    metrics.count(function, route, reply.outcome(), 1);
    LogContext.leave();
    return Responses.of(reply, headers, correlationId);
  }

  /** What is known of a request before it is admitted. */
  private record Asked(Headers headers, String correlationId, @Nullable TraceParent trace) {}

  /**
   * Refuses a request to an unknown route without reading it.
   *
   * @param context null where there is none, as in a test
   */
  public static APIGatewayV2HTTPResponse refuse(
      APIGatewayV2HTTPEvent event, @Nullable Context context, Problem problem) {
    var function = LogContext.begin(context);
    new Metrics().count(function, NO_ROUTE, problem.code(), 1);
    var headers = Headers.of(event);
    return Responses.of(HttpReply.problem(problem), headers, headers.correlationId());
  }

  private HttpReply reply(APIGatewayV2HTTPEvent event, String key, Asked asked) {
    var route = routes.get(key);
    if (route != null && route.open()) {
      return reply(event, key, asked, Caller.EVERYBODY);
    }
    return switch (Caller.tenant(event)) {
      case Parsed.Invalid<TenantId>(var problem) -> HttpReply.problem(problem);
      case Parsed.Valid<TenantId>(var tenant) -> reply(event, key, asked, tenant);
    };
  }

  private HttpReply reply(APIGatewayV2HTTPEvent event, String key, Asked asked, TenantId tenant) {
    LogContext.enter(tenant, asked.correlationId(), asked.trace());
    try {
      var route = routes.get(key);
      return route == null
          ? HttpReply.problem(RouterProblems.route(key))
          : answer(
              route,
              new Admission(route, event, asked.headers(), asked.correlationId(), asked.trace()),
              tenant);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s failed", key);
      return HttpReply.problem(
          Outages.isOne(e) ? RouterProblems.outage() : RouterProblems.ours(asked.correlationId()));
    }
  }

  private HttpReply answer(Route route, Admission admission, TenantId tenant) {
    return switch (admission.admit(tenant)) {
      case Parsed.Valid<HttpCall> _ when backpressure.holds() ->
          HttpReply.problem(RouterProblems.tooMuch());
      case Parsed.Valid<HttpCall>(var call) -> route.action().apply(call);
      case Parsed.Invalid<HttpCall>(var problem) -> HttpReply.problem(problem);
    };
  }
}
