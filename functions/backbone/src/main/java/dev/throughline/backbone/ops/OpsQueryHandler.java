package dev.throughline.backbone.ops;

import static dev.throughline.lambda.http.Routes.route;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.backbone.lag.FlowSampler;
import dev.throughline.backbone.lag.LagQuery;
import dev.throughline.backbone.parking.ParkedQuery;
import dev.throughline.backbone.projections.ProjectionsQuery;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.log.LogContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operator's reads; and once a minute a sample of the flow, which one of them shows. */
@Named("ops-query")
public class OpsQueryHandler extends ApiFunction {
  private static final Pattern CORRELATION = Pattern.compile("[\\x20-\\x7e]{1,128}");
  private static final Pattern STREAM_ID = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");

  private final HttpRouter router;
  private final FlowSampler sampler;

  @Inject
  public OpsQueryHandler(
      StreamQuery streams,
      TraceQuery traces,
      FeedQuery feed,
      ParkedQuery parked,
      SagaQuery sagas,
      ProjectionsQuery projections,
      LagQuery lag,
      FlowSampler sampler) {
    this.sampler = sampler;
    this.router =
        HttpRouter.of(
            route("GET /ops/streams/{category}/{id}", streams::answer)
                .where("id", STREAM_ID)
                .example("category", "priming"),
            route("GET /ops/traces/{correlationId}", traces::answer)
                .where("correlationId", CORRELATION),
            route("GET /ops/feed", feed::answer).example("partition", "0").example("after", "0"),
            route("GET /ops/lag", lag::answer),
            route("GET /ops/parked", parked::list).example("consumer", "timers"),
            route("GET /ops/sagas", sagas::list).example("status", "QUARANTINED"),
            route("GET /ops/projections", projections::list),
            route("GET /ops/projections/{name}", projections::find));
  }

  /** A request has a route. The schedule's call has none: it takes the sample of this minute. */
  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    if (event.getRouteKey() != null) {
      return super.handleRequest(event, context);
    }
    LogContext.begin(context);
    sampler.sample();
    LogContext.leave();
    return new APIGatewayV2HTTPResponse();
  }

  @Override
  public HttpRouter router() {
    return router;
  }
}
