package dev.throughline.orders.saga;

import dev.throughline.kernel.StreamId;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Objects;

/**
 * Tells how far a checkout has come, folded from its log: what it says is what the saga itself goes
 * by. Safe for use by many threads.
 */
@Singleton
public class CheckoutQuery {
  private final Checkouts checkouts;

  @Inject
  public CheckoutQuery(Checkouts checkouts) {
    this.checkouts = checkouts;
  }

  /** {@code GET /checkouts/{orderId}}. */
  public HttpReply find(HttpCall call) {
    var orderId = Objects.requireNonNull(call.path().get("orderId"));
    var stream = new StreamId(call.tenant(), Checkout.CATEGORY, orderId);
    return checkouts
        .find(stream)
        .map(checkout -> HttpReply.json(200, checkout))
        .orElseGet(
            () ->
                HttpReply.problem(
                    Problem.notFound("There is no checkout of an order " + orderId + ".")));
  }
}
