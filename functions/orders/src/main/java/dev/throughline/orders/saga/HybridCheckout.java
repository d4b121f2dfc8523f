package dev.throughline.orders.saga;

import dev.throughline.kernel.saga.SagaDefinition;
import dev.throughline.orders.domain.CheckoutSteps;
import dev.throughline.orders.saga.CheckoutCommand.CapturePayment;
import dev.throughline.orders.saga.CheckoutCommand.ConfirmOrder;
import dev.throughline.orders.saga.CheckoutCommand.CreateShipment;
import dev.throughline.orders.saga.CheckoutCommand.PriceOrder;
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
import dev.throughline.orders.saga.CheckoutEvent.OrderPricingFailed;
import dev.throughline.orders.saga.CheckoutEvent.OrderTaxed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentAuthorized;
import dev.throughline.orders.saga.CheckoutEvent.PaymentFailed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentProcessed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentRefundFailed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentRefunded;
import dev.throughline.orders.saga.CheckoutEvent.PaymentVoided;
import dev.throughline.orders.saga.CheckoutEvent.ShipmentDispatched;

/**
 * A checkout that a saga leads, and two of whose steps are choreographies: the saga has the order
 * priced and waits until it is taxed, and has the order shipped and waits until the shipment is
 * dispatched; it commands nothing between. A parcel cannot be called back, so the order is shipped
 * after the pivot, when it is paid and confirmed.
 */
final class HybridCheckout {
  private HybridCheckout() {}

  static SagaDefinition<Checkout, CheckoutEvent, CheckoutCommand> definition(
      int version, CheckoutDeadlines deadlines) {
    return SagaDefinition.<Checkout, CheckoutEvent, CheckoutCommand>named(
            Checkout.CATEGORY, Checkout::correlate)
        .version(version)
        .startsOn(OrderCreated.class, Checkout::of)
        .abortsOn(OrderCancelled.class, OrderCancelled::reason)
        .step(CheckoutSteps.PLACE)
        .compensateWith(Checkout::cancel)
        .compensatedOn(OrderCancelled.class)
        .step(CheckoutSteps.PRICE)
        .send(checkout -> new PriceOrder(checkout.orderId()))
        .completesOn(OrderTaxed.class, (checkout, order) -> checkout.taxed(order.total()))
        .failsOn(OrderPricingFailed.class, OrderPricingFailed::reason)
        .patience(Checkout.PATIENCE)
        .step(CheckoutSteps.RESERVE)
        .send(checkout -> new ReserveInventory(checkout.orderId(), checkout.items()))
        .completesOn(InventoryReserved.class)
        .failsOn(InventoryReservationFailed.class, InventoryReservationFailed::reason)
        .patience(Checkout.PATIENCE)
        .deadline(deadlines.reservation())
        .compensateWith(checkout -> new ReleaseInventory(checkout.orderId()))
        .compensatedOn(InventoryReleased.class)
        .step(CheckoutSteps.AUTHORIZE)
        .send(Checkout::authorize)
        .completesOn(PaymentAuthorized.class)
        .failsOn(PaymentFailed.class, PaymentFailed::reason)
        .patience(Checkout.PATIENCE)
        .deadline(deadlines.authorization())
        .compensateWith(checkout -> new VoidPayment(checkout.orderId()))
        .compensatedOn(PaymentVoided.class)
        .compensatedOn(PaymentRefunded.class)
        .compensationFailsOn(PaymentRefundFailed.class, PaymentRefundFailed::reason)
        .onCompensationFailure(Checkout.REFUND_REFUSED)
        .step(CheckoutSteps.CAPTURE)
        .send(checkout -> new CapturePayment(checkout.orderId()))
        .completesOn(PaymentProcessed.class)
        .failsOn(PaymentFailed.class, PaymentFailed::reason)
        .patience(Checkout.PATIENCE)
        .deadline(deadlines.capture())
        .compensateWith(checkout -> new RefundPayment(checkout.orderId()))
        .compensatedOn(PaymentRefunded.class)
        .compensatedOn(PaymentVoided.class)
        .compensationFailsOn(PaymentRefundFailed.class, PaymentRefundFailed::reason)
        .onCompensationFailure(Checkout.REFUND_REFUSED)
        .step(CheckoutSteps.CONFIRM)
        .send(checkout -> new ConfirmOrder(checkout.orderId()))
        .completesOn(OrderConfirmed.class)
        .pivot()
        .patience(Checkout.PATIENCE)
        .step(CheckoutSteps.SHIP)
        .send(checkout -> new CreateShipment(checkout.orderId(), checkout.items()))
        .completesOn(ShipmentDispatched.class)
        .patience(Checkout.PATIENCE)
        .build();
  }
}
