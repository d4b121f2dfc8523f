package dev.throughline.orders.saga;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.orders.saga.CheckoutCommand.AuthorizePayment;
import dev.throughline.orders.saga.CheckoutCommand.CancelOrder;
import dev.throughline.orders.saga.CheckoutCommand.CapturePayment;
import dev.throughline.orders.saga.CheckoutCommand.ConfirmOrder;
import dev.throughline.orders.saga.CheckoutCommand.CreateShipment;
import dev.throughline.orders.saga.CheckoutCommand.Item;
import dev.throughline.orders.saga.CheckoutCommand.PriceOrder;
import dev.throughline.orders.saga.CheckoutCommand.RefundPayment;
import dev.throughline.orders.saga.CheckoutCommand.ReleaseInventory;
import dev.throughline.orders.saga.CheckoutCommand.ReserveInventory;
import dev.throughline.orders.saga.CheckoutCommand.VoidPayment;
import dev.throughline.orders.saga.CheckoutEvent.InventoryReleased;
import dev.throughline.orders.saga.CheckoutEvent.InventoryReserved;
import dev.throughline.orders.saga.CheckoutEvent.OrderCancelled;
import dev.throughline.orders.saga.CheckoutEvent.OrderConfirmed;
import dev.throughline.orders.saga.CheckoutEvent.OrderCreated;
import dev.throughline.orders.saga.CheckoutEvent.OrderPricingFailed;
import dev.throughline.orders.saga.CheckoutEvent.OrderTaxed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentAuthorized;
import dev.throughline.orders.saga.CheckoutEvent.PaymentFailed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentProcessed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentRefunded;
import dev.throughline.orders.saga.CheckoutEvent.PaymentVoided;
import dev.throughline.orders.saga.CheckoutEvent.ShipmentCreated;
import dev.throughline.orders.saga.CheckoutEvent.ShipmentDispatched;
import dev.throughline.testkit.SagaSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HybridCheckoutTest {
  private static final String ID = "o-1";
  private static final List<Item> ITEMS = List.of(new Item("apple", 2));
  private static final Money TOTAL = Money.of("23.80", "EUR");

  private final OrderCreated created =
      new OrderCreated(
          ID,
          List.of(new OrderCreated.Line("apple", 2, Money.of("10.00", "EUR"))),
          "tok_ok",
          "orchestrated",
          "choreographed");
  private final OrderTaxed taxed = new OrderTaxed(ID, TOTAL);
  private final InventoryReserved reserved = new InventoryReserved(ID);
  private final PaymentAuthorized authorized = new PaymentAuthorized(ID);
  private final PaymentProcessed captured = new PaymentProcessed(ID);
  private final OrderConfirmed confirmed = new OrderConfirmed(ID);
  private final SagaSpec<CheckoutEvent, Progress<Checkout>, CheckoutCommand> checkout =
      SagaSpec.of(Checkout.definitions(CheckoutDeadlines.NONE))
          .startingAt(Instant.parse("2026-11-24T12:00:00Z"));

  @Test
  void anOrderIsPricedReservedAuthorizedCapturedConfirmedAndShipped() {
    checkout
        .given(created)
        .expects(new PriceOrder(ID))
        .replies(taxed)
        .expects(new ReserveInventory(ID, ITEMS))
        .replies(reserved)
        .expects(new AuthorizePayment(ID, TOTAL, "tok_ok"))
        .replies(authorized)
        .expects(new CapturePayment(ID))
        .replies(captured)
        .expects(new ConfirmOrder(ID))
        .replies(confirmed)
        .expects(new CreateShipment(ID, ITEMS))
        .replies(new ShipmentDispatched(ID))
        .endsCompleted();
  }

  @Test
  void theShipmentIsWaitedForUntilItIsDispatched() {
    checkout
        .given(created, taxed, reserved, authorized, captured, confirmed)
        .expects(new CreateShipment(ID, ITEMS))
        .ignores(new ShipmentCreated(ID))
        .unansweredFor(Duration.ofHours(1))
        .replies(new ShipmentDispatched(ID))
        .endsCompleted();
  }

  @Test
  void anOrderThatCannotBePricedIsCancelledAndNothingElseIsUndone() {
    checkout
        .given(created)
        .replies(new OrderPricingFailed(ID, "no tax rate is known"))
        .expects(new CancelOrder(ID, "no tax rate is known", "price order"))
        .replies(new OrderCancelled(ID, "no tax rate is known", "price order"))
        .endsCompensated();
  }

  @Test
  void aRefusedCaptureGivesBackWhatWasHeldAndReserved() {
    checkout
        .given(created, taxed, reserved, authorized)
        .expects(new CapturePayment(ID))
        .replies(new PaymentFailed(ID, "capture", "expired"))
        .expects(new VoidPayment(ID))
        .replies(new PaymentVoided(ID))
        .expects(new ReleaseInventory(ID))
        .replies(new InventoryReleased(ID))
        .expects(new CancelOrder(ID, "expired", "capture payment"))
        .replies(new OrderCancelled(ID, "expired", "capture payment"))
        .endsCompensated();
  }

  @Test
  void aCancellationBeforeTheConfirmationGivesTheMoneyBack() {
    checkout
        .given(created, taxed, reserved, authorized, captured)
        .expects(new ConfirmOrder(ID))
        .replies(new OrderCancelled(ID, "changed my mind", null))
        .expects(new RefundPayment(ID))
        .replies(new PaymentRefunded(ID))
        .expects(new ReleaseInventory(ID));
  }

  @Test
  void aPricingThatIsSlowTurnsNothingBack() {
    checkout
        .given(created)
        .expects(new PriceOrder(ID))
        .unansweredFor(Duration.ofHours(23))
        .replies(taxed)
        .expects(new ReserveInventory(ID, ITEMS));
  }

  @Test
  void aPricingThatLastsADayIsQuarantinedAndGoesOnWithTheAnswer() {
    checkout
        .given(created)
        .expects(new PriceOrder(ID))
        .unansweredFor(Duration.ofHours(25))
        .isQuarantined()
        .replies(taxed)
        .expects(new ReserveInventory(ID, ITEMS));
  }

  @Test
  void nobodyCallsAParcelBack() {
    checkout
        .given(created, taxed, reserved, authorized, captured, confirmed)
        .refuses(Kind.COMPENSATE, "past-the-pivot");
  }
}
