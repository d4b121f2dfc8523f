package dev.throughline.orders.query;

import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.HttpRouter;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;

/** The function that serves all reads of orders and checkouts. */
@Named("orders-query")
public class OrdersQueryHandler extends ApiFunction {
  private final HttpRouter router;

  @Inject
  public OrdersQueryHandler(OrdersQuery orders, OrderLists lists, CheckoutQuery checkouts) {
    router =
        HttpRouter.of(
            Stream.of(orders.routes(), lists.routes(), checkouts.routes())
                .flatMap(List::stream)
                .toList());
  }

  @Override
  public HttpRouter router() {
    return router;
  }
}
