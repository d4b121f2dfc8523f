package dev.throughline.orders.saga;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.saga.FailurePolicy;
import dev.throughline.kernel.saga.Patience;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.SagaDefinition;
import dev.throughline.kernel.saga.SagaVersions;
import dev.throughline.kernel.saga.StepBuilder;
import dev.throughline.orders.domain.CheckoutSteps;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.saga.CheckoutCommand.AuthorizePayment;
import dev.throughline.orders.saga.CheckoutCommand.CancelOrder;
import dev.throughline.orders.saga.CheckoutCommand.CancelShipment;
import dev.throughline.orders.saga.CheckoutCommand.CapturePayment;
import dev.throughline.orders.saga.CheckoutCommand.ConfirmOrder;
import dev.throughline.orders.saga.CheckoutCommand.CreateShipment;
import dev.throughline.orders.saga.CheckoutCommand.Item;
import dev.throughline.orders.saga.CheckoutCommand.RefundPayment;
import dev.throughline.orders.saga.CheckoutCommand.ReleaseInventory;
import dev.throughline.orders.saga.CheckoutCommand.ReserveInventory;
import dev.throughline.orders.saga.CheckoutCommand.VoidPayment;
import dev.throughline.orders.saga.CheckoutEvent.InventoryReleased;
import dev.throughline.orders.saga.CheckoutEvent.InventoryReservationFailed;
import dev.throughline.orders.saga.CheckoutEvent.InventoryReserved;
import dev.throughline.orders.saga.CheckoutEvent.OrderCancelled;
import dev.throughline.orders.saga.CheckoutEvent.OrderConfirmed;
import dev.throughline.orders.saga.CheckoutEvent.OrderCreated;
import dev.throughline.orders.saga.CheckoutEvent.PaymentAuthorized;
import dev.throughline.orders.saga.CheckoutEvent.PaymentFailed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentProcessed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentRefundFailed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentRefunded;
import dev.throughline.orders.saga.CheckoutEvent.PaymentVoided;
import dev.throughline.orders.saga.CheckoutEvent.ShipmentCancelled;
import dev.throughline.orders.saga.CheckoutEvent.ShipmentCreated;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The checkout of an orchestrated order: reserve, authorize, ship, capture, confirm, with the
 * compensation of each step. {@link HybridCheckout} has the steps of a hybrid order.
 *
 * @param orderId of the order
 * @param items the items to reserve and ship
 * @param total the amount to pay; for a hybrid order without tax, until the tax is known
 * @param paymentMethod the payment token to charge
 */
public record Checkout(String orderId, List<Item> items, Money total, String paymentMethod) {
  /** The category of the streams that are the logs of checkouts. */
  public static final String CATEGORY = "checkout";

  /** The times at which the command of a step without an answer is sent again. */
  public static final Patience PATIENCE = Patience.ONE_DAY;

  /**
   * A refused refund may succeed moments later, so it is requested again before the checkout is
   * quarantined.
   */
  static final FailurePolicy REFUND_REFUSED =
      new FailurePolicy.AskAgain(Duration.ofSeconds(10), 3, FailurePolicy.Lasting.QUARANTINE);

  /** The first version of the definition that handles {@code payment.refund_failed}. */
  private static final int TOLD_OF_REFUSED_REFUNDS = 2;

  /** The definition on which orchestrated checkouts begin. */
  static final int ORCHESTRATED = 2;

  /** The definition on which hybrid checkouts begin. */
  private static final int HYBRID = 3;

  /**
   * All versions of the definition. A version on which a checkout may still run is never changed
   * and never removed. The style of an order decides the version on which its checkout begins.
   */
  public static SagaVersions<Checkout, CheckoutEvent, CheckoutCommand> definitions(
      CheckoutDeadlines deadlines) {
    return SagaVersions.of(
            saga(1, deadlines),
            saga(ORCHESTRATED, deadlines),
            HybridCheckout.definition(HYBRID, deadlines))
        .beginningOn(
            event ->
                event instanceof OrderCreated order && order.style() == CheckoutStyle.HYBRID
                    ? HYBRID
                    : ORCHESTRATED);
  }

  /**
   * The saga. It turns back for business reasons only: a refusal, a deadline that the business has
   * set, a cancellation by a person. A command without an answer is sent again for one day, then
   * the checkout is quarantined; the same holds for a compensation. A person can cancel the order
   * until it is confirmed; that turns the checkout back at any step and out of quarantine. After
   * the confirmation was requested, only such a cancellation turns it back, since the order may be
   * confirmed. A refused refund is requested three more times, then the checkout is quarantined.
   */
  private static SagaDefinition<Checkout, CheckoutEvent, CheckoutCommand> saga(
      int version, CheckoutDeadlines deadlines) {
    var authorized =
        SagaDefinition.<Checkout, CheckoutEvent, CheckoutCommand>named(
                CATEGORY, Checkout::correlate)
            .version(version)
            .startsOn(OrderCreated.class, Checkout::of)
            .abortsOn(OrderCancelled.class, OrderCancelled::reason)
            .step(CheckoutSteps.PLACE)
            .compensateWith(Checkout::cancel)
            .compensatedOn(OrderCancelled.class)
            .step(CheckoutSteps.RESERVE)
            .send(checkout -> new ReserveInventory(checkout.orderId(), checkout.items()))
            .completesOn(InventoryReserved.class)
            .failsOn(InventoryReservationFailed.class, InventoryReservationFailed::reason)
            .patience(PATIENCE)
            .deadline(deadlines.reservation())
            .compensateWith(checkout -> new ReleaseInventory(checkout.orderId()))
            .compensatedOn(InventoryReleased.class)
            .step(CheckoutSteps.AUTHORIZE)
            .send(Checkout::authorize)
            .completesOn(PaymentAuthorized.class)
            .failsOn(PaymentFailed.class, PaymentFailed::reason)
            .patience(PATIENCE)
            .deadline(deadlines.authorization())
            .compensateWith(checkout -> new VoidPayment(checkout.orderId()))
            .compensatedOn(PaymentVoided.class)
            .compensatedOn(PaymentRefunded.class);
    var captured =
        mayBeRefused(version, authorized)
            .step(CheckoutSteps.SHIPMENT)
            .send(checkout -> new CreateShipment(checkout.orderId(), checkout.items()))
            .completesOn(ShipmentCreated.class)
            .patience(PATIENCE)
            .deadline(deadlines.shipment())
            .compensateWith(checkout -> new CancelShipment(checkout.orderId()))
            .compensatedOn(ShipmentCancelled.class)
            .step(CheckoutSteps.CAPTURE)
            .send(checkout -> new CapturePayment(checkout.orderId()))
            .completesOn(PaymentProcessed.class)
            .failsOn(PaymentFailed.class, PaymentFailed::reason)
            .patience(PATIENCE)
            .deadline(deadlines.capture())
            .compensateWith(checkout -> new RefundPayment(checkout.orderId()))
            .compensatedOn(PaymentRefunded.class)
            .compensatedOn(PaymentVoided.class);
    return mayBeRefused(version, captured)
        .step(CheckoutSteps.CONFIRM)
        .send(checkout -> new ConfirmOrder(checkout.orderId()))
        .completesOn(OrderConfirmed.class)
        .pivot()
        .patience(PATIENCE)
        .build();
  }

  private static <S extends StepBuilder<Checkout, CheckoutEvent, CheckoutCommand, S>>
      S mayBeRefused(int version, S refund) {
    return version < TOLD_OF_REFUSED_REFUNDS
        ? refund
        : refund
            .compensationFailsOn(PaymentRefundFailed.class, PaymentRefundFailed::reason)
            .onCompensationFailure(REFUND_REFUSED);
  }

  /**
   * The instance that an event belongs to; empty for the start of a choreographed order, which has
   * no saga.
   */
  static Optional<String> correlate(CheckoutEvent event) {
    return event instanceof OrderCreated order && order.style() == CheckoutStyle.CHOREOGRAPHED
        ? Optional.empty()
        : Optional.of(event.orderId());
  }

  static Checkout of(OrderCreated order) {
    var items = order.items().stream().map(line -> new Item(line.sku(), line.quantity())).toList();
    var total =
        order.items().stream()
            .map(line -> line.unitPrice().times(line.quantity()))
            .reduce(Money::plus)
            .orElseThrow();
    return new Checkout(order.orderId(), items, total, order.paymentMethod());
  }

  /** The same, with the tax. */
  Checkout taxed(Money sum) {
    return new Checkout(orderId, items, sum, paymentMethod);
  }

  static CheckoutCommand authorize(Checkout checkout) {
    return new AuthorizePayment(checkout.orderId(), checkout.total(), checkout.paymentMethod());
  }

  static CheckoutCommand cancel(Checkout checkout, Progress.Failure failure) {
    return new CancelOrder(checkout.orderId(), failure.reason(), failure.step());
  }
}
