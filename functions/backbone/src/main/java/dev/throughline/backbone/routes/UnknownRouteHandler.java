package dev.throughline.backbone.routes;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.lambda.wiring.Settings;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Answers requests without a route: 405 for a wrong method, else 404. */
@Named("unknown-route")
public class UnknownRouteHandler extends ApiFunction {
  private final KnownRoutes routes;

  @Inject
  UnknownRouteHandler(Settings settings) {
    this(new KnownRoutes(settings.get("ROUTES")));
  }

  UnknownRouteHandler(KnownRoutes routes) {
    this.routes = routes;
  }

  /** It has no routes of its own. */
  @Override
  public HttpRouter router() {
    return HttpRouter.of();
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(
      APIGatewayV2HTTPEvent event, @Nullable Context context) {
    var http = event.getRequestContext().getHttp();
    return HttpRouter.refuse(event, context, routes.problem(http.getMethod(), event.getRawPath()));
  }
}
