package dev.throughline.orders.query;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that serves all reads of orders and checkouts. */
@Named("orders-query")
public class OrdersQueryHandler extends ApiFunction {
  private final HttpRouter router;

  @Inject
  public OrdersQueryHandler(
      OrdersQuery orders, CustomerOrders customerOrders, CheckoutQuery checkouts) {
    router =
        HttpRouter.of(
            route("GET /orders/{id}", orders::get),
            route("GET /orders/{id}/history", orders::history),
            route("GET /customers/{id}/orders", customerOrders::list),
            route("GET /checkouts/{orderId}", checkouts::find));
  }

  @Override
  public HttpRouter router() {
    return router;
  }
}
