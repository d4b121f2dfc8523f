package dev.throughline.orders.query;

import static dev.throughline.lambda.http.Routes.route;

import dev.throughline.kernel.StreamId;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import dev.throughline.lambda.http.Route;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.reaction.ChoreographedCheckouts;
import dev.throughline.orders.saga.Checkout;
import dev.throughline.orders.saga.Checkouts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;

/**
 * Reads the progress of a checkout: an orchestrated one from its saga's log, a choreographed one
 * from the traces of its requests. Safe for use by many threads.
 */
@Singleton
public class CheckoutQuery {
  private final Checkouts led;
  private final ChoreographedCheckouts choreographed;

  @Inject
  public CheckoutQuery(Checkouts led, ChoreographedCheckouts choreographed) {
    this.led = led;
    this.choreographed = choreographed;
  }

  /** The routes of checkouts. */
  List<Route> routes() {
    return List.of(route("GET /checkouts/{orderId}", this::find));
  }

  /** {@code GET /checkouts/{orderId}}. */
  public HttpReply find(HttpCall call) {
    var orderId = Objects.requireNonNull(call.path().get("orderId"));
    var log = new StreamId(call.tenant(), Checkout.CATEGORY, orderId);
    var order = new StreamId(call.tenant(), OrderProjection.CATEGORY, orderId);
    return led.find(log)
        .or(() -> choreographed.find(order))
        .map(checkout -> HttpReply.json(200, checkout))
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.notFound("There is no checkout of an order " + orderId + ".")));
  }
}
