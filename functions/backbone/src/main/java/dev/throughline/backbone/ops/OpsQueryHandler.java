package dev.throughline.backbone.ops;

import static dev.throughline.lambda.http.Routes.route;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.backbone.parking.ParkedQuery;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The operator's reads. */
@Named("ops-query")
public class OpsQueryHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private static final Pattern CORRELATION = Pattern.compile("[\\x20-\\x7e]{1,128}");
  private static final Pattern STREAM_ID = Pattern.compile("[A-Za-z0-9._:@-]{1,128}");

  private final HttpRouter router;

  @Inject
  public OpsQueryHandler(
      StreamQuery streams, TraceQuery traces, FeedQuery feed, ParkedQuery parked) {
    this.router =
        HttpRouter.of(
            route("GET /ops/streams/{category}/{id}", streams::answer).where("id", STREAM_ID),
            route("GET /ops/traces/{correlationId}", traces::answer)
                .where("correlationId", CORRELATION),
            route("GET /ops/feed", feed::answer),
            route("GET /ops/parked", parked::list));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    return router.handle(event, context);
  }
}
