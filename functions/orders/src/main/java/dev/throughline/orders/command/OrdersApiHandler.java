package dev.throughline.orders.command;

import static dev.throughline.lambda.http.Routes.route;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.lambda.http.Backpressure;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function behind every write to an order that a person asks for. */
@Named("orders-api")
public class OrdersApiHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpRouter router;

  @Inject
  public OrdersApiHandler(OrdersApi orders, Backpressure backpressure) {
    router =
        HttpRouter.of(
                route("POST /orders", orders::place),
                route("POST /orders/{id}/cancel", orders::cancel))
            .heldBackBy(backpressure);
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event, context);
  }
}
