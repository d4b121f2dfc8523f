package dev.throughline.orders.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The events of an order; the field names in JSON are these in snake_case. */
public sealed interface OrderEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<OrderEvent> TYPES =
      RecordTypes.of(OrderEvent.class)
          .type("order.created", "2.0", OrderCreated.class)
          .type("order.validated", "1.0", OrderValidated.class)
          .type("order.priced", "1.0", OrderPriced.class)
          .type("order.taxed", "1.0", OrderTaxed.class)
          .type("order.pricing_failed", "1.0", OrderPricingFailed.class)
          .type("order.paid", "1.0", OrderPaid.class)
          .type("order.confirmed", "1.1", OrderConfirmed.class)
          .type("order.shipped", "1.0", OrderShipped.class)
          .type("order.cancelled", "1.0", OrderCancelled.class);

  /** The order's id. */
  String orderId();

  /** A quantity of one product at the unit price that it had when the order was placed. */
  record Line(String sku, int quantity, Money unitPrice) {}

  /**
   * Where an order is to go.
   *
   * @param country ISO 3166-1 alpha-2
   */
  record DeliveryAddress(String country) {}

  /**
   * {@code order.created}.
   *
   * @param checkout see {@link CheckoutStyle#checkout}
   * @param steps see {@link CheckoutStyle#steps}; null in version 1.0
   * @param deliveryAddress null if nobody said where to deliver, and in version 1.0
   * @param orderedOn the day in UTC, as in ISO 8601; null where there is no address
   */
  record OrderCreated(
      String orderId,
      String customerId,
      List<Line> items,
      String paymentMethod,
      String checkout,
      @Nullable String steps,
      @Nullable DeliveryAddress deliveryAddress,
      @Nullable String orderedOn)
      implements OrderEvent {
    public OrderCreated {
      items = List.copyOf(items);
    }

    /** What its tax depends on; empty if nobody said where to deliver. */
    Optional<TaxBasis> taxBasis() {
      return Optional.ofNullable(deliveryAddress)
          .flatMap(
              to -> Optional.ofNullable(orderedOn).map(day -> new TaxBasis(to.country(), day)));
    }

    /** Who leads the order through its checkout. */
    public CheckoutStyle style() {
      return CheckoutStyle.of(checkout, steps);
    }
  }

  /** {@code order.validated}: a hybrid order can be delivered where it is to go. */
  record OrderValidated(String orderId) implements OrderEvent {}

  /**
   * {@code order.priced}.
   *
   * @param total what is to be paid; in a hybrid checkout, before tax
   */
  record OrderPriced(String orderId, Money total) implements OrderEvent {}

  /**
   * {@code order.taxed}.
   *
   * @param rate the part of the sum that is the tax, as a decimal number
   * @param total what is to be paid, tax included
   */
  record OrderTaxed(String orderId, String rate, Money tax, Money total) implements OrderEvent {}

  /**
   * {@code order.pricing_failed}: a hybrid order has no price, and gets none.
   *
   * @param stage which failed: {@code validate} or {@code tax}
   */
  record OrderPricingFailed(String orderId, String stage, String reason) implements OrderEvent {}

  /** {@code order.paid}. */
  record OrderPaid(String orderId, String paymentId) implements OrderEvent {}

  /** A quantity of one product to be shipped. */
  record Item(String sku, int quantity) {}

  /**
   * {@code order.confirmed}.
   *
   * @param items the items to ship; null in version 1.0, and if the order's saga created the
   *     shipment
   */
  record OrderConfirmed(String orderId, @Nullable List<Item> items) implements OrderEvent {
    public OrderConfirmed {
      items = items == null ? null : List.copyOf(items);
    }
  }

  /** {@code order.shipped}. */
  record OrderShipped(String orderId, String shipmentId) implements OrderEvent {}

  /**
   * {@code order.cancelled}.
   *
   * @param step of the checkout that failed; null when a person cancelled
   */
  record OrderCancelled(String orderId, String reason, @Nullable String step)
      implements OrderEvent {}
}
