package dev.throughline.backbone.ops;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.backbone.lag.LagQuery;
import dev.throughline.backbone.parking.ParkedQuery;
import dev.throughline.backbone.projections.ProjectionsQuery;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.regex.Pattern;

/** The operator's reads. */
@Named("ops-query")
public class OpsQueryHandler extends ApiFunction {
  private static final Pattern CORRELATION = Pattern.compile("[\\x20-\\x7e]{1,128}");
  private static final Pattern STREAM_ID = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");

  private final HttpRouter router;

  @Inject
  public OpsQueryHandler(
      StreamQuery streams,
      TraceQuery traces,
      FeedQuery feed,
      ParkedQuery parked,
      SagaQuery sagas,
      ProjectionsQuery projections,
      LagQuery lag) {
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

  @Override
  public HttpRouter router() {
    return router;
  }
}
