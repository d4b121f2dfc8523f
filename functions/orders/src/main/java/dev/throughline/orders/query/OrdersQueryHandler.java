package dev.throughline.orders.query;

import static dev.throughline.lambda.http.Routes.route;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.throughline.lambda.http.HttpRouter;
import dev.throughline.orders.saga.CheckoutQuery;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function behind every read of an order and of its checkout. */
@Named("orders-query")
public class OrdersQueryHandler
    implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
  private final HttpRouter router;

  @Inject
  public OrdersQueryHandler(
      OrdersQuery orders,
      OrderHistory history,
      CustomerOrders customerOrders,
      CheckoutQuery checkouts) {
    router =
        HttpRouter.of(
            route("GET /orders/{id}", orders::get),
            route("GET /orders/{id}/history", history::get),
            route("GET /customers/{id}/orders", customerOrders::list),
            route("GET /checkouts/{orderId}", checkouts::find));
  }

  @Override
  public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
    return router.handle(event, context);
  }
}
