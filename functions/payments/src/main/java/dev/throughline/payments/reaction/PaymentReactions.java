package dev.throughline.payments.reaction;

import dev.throughline.payments.domain.PaymentRequest;
import dev.throughline.payments.domain.PaymentRequest.ChargePayment;
import dev.throughline.payments.domain.PaymentRequest.RefundPayment;
import dev.throughline.payments.domain.PaymentRequest.RequestPayment;
import dev.throughline.payments.reaction.CheckoutNews.InventoryReserved;
import dev.throughline.payments.reaction.CheckoutNews.OrderCancelled;
import dev.throughline.payments.reaction.CheckoutNews.OrderCreated;
import java.util.Optional;

/** Maps the events of a choreographed checkout to requests for payments. Pure. */
public final class PaymentReactions {
  /** The flow of a checkout that no saga leads. */
  public static final String CHOREOGRAPHED = "choreographed";

  private PaymentReactions() {}

  /**
   * The request that follows from an event: an order is charged once it is known and reserved, and
   * its payment is undone when it is cancelled.
   */
  public static Optional<PaymentRequest> to(CheckoutNews event, Optional<String> flow) {
    return flow.filter(CHOREOGRAPHED::equals)
        .map(
            _ ->
                switch (event) {
                  case OrderCreated order ->
                      new RequestPayment(order.orderId(), order.total(), order.paymentMethod());
                  case InventoryReserved(var orderId) -> new ChargePayment(orderId);
                  case OrderCancelled(var orderId) -> new RefundPayment(orderId);
                });
  }
}
