package dev.throughline.orders.saga;

import static dev.throughline.testkit.SagaSpec.send;
import static dev.throughline.testkit.SagaSpec.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.StepProgress;
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
import dev.throughline.orders.saga.CheckoutEvent.PaymentRefunded;
import dev.throughline.orders.saga.CheckoutEvent.PaymentVoided;
import dev.throughline.orders.saga.CheckoutEvent.ShipmentCancelled;
import dev.throughline.orders.saga.CheckoutEvent.ShipmentCreated;
import dev.throughline.testkit.SagaSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckoutTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final String ID = "o-1";
  private static final List<Item> ITEMS = List.of(new Item("apple", 2), new Item("pear", 1));
  private static final Money TOTAL = Money.of("25.00", "USD");

  private final OrderCreated created =
      new OrderCreated(
          ID,
          List.of(
              new OrderCreated.Line("apple", 2, Money.of("10.00", "USD")),
              new OrderCreated.Line("pear", 1, Money.of("5.00", "USD"))),
          "tok_ok");
  private final InventoryReserved reserved = new InventoryReserved(ID);
  private final PaymentAuthorized authorized = new PaymentAuthorized(ID);
  private final ShipmentCreated shipped = new ShipmentCreated(ID);
  private final PaymentProcessed captured = new PaymentProcessed(ID);
  private final OrderCancelled cancelledByPerson = new OrderCancelled(ID, "changed my mind", null);
  private final SagaSpec<CheckoutEvent, Progress<Checkout>, CheckoutCommand> checkout =
      SagaSpec.of(Checkout.saga()).startingAt(NOON);

  @Test
  void anOrderIsReservedAuthorizedShippedCapturedAndConfirmed() {
    checkout
        .when(created)
        .then(send(new ReserveInventory(ID, ITEMS)), timer("deadline", NOON.plus(ANSWER)))
        .when(reserved)
        .then(send(new AuthorizePayment(ID, TOTAL, "tok_ok")))
        .when(authorized)
        .then(send(new CreateShipment(ID, ITEMS)))
        .when(shipped)
        .then(send(new CapturePayment(ID)))
        .when(captured)
        .then(send(new ConfirmOrder(ID)))
        .when(new OrderConfirmed(ID))
        .thenNothing()
        .thenState(state -> assertThat(state.status()).isEqualTo(Progress.Status.COMPLETED))
        .thenState(state -> assertThat(state.deadline()).isEmpty());
  }

  @Test
  void aCompletedCheckoutTakesNoNoticeOfItsTimer() {
    checkout
        .given(created, reserved, authorized, shipped, captured, new OrderConfirmed(ID))
        .after(ANSWER)
        .whenTimedOut("deadline")
        .thenIgnored();
  }

  @Test
  void withoutStockOnlyTheOrderIsUndone() {
    checkout
        .given(created)
        .when(new InventoryReservationFailed(ID, "no pears"))
        .then(send(new CancelOrder(ID, "no pears", "reserve inventory")))
        .when(new OrderCancelled(ID, "no pears", "reserve inventory"))
        .thenNothing()
        .thenState(state -> assertThat(state.status()).isEqualTo(Progress.Status.COMPENSATED));
  }

  @Test
  void aDeclinedCardReleasesTheStock() {
    checkout
        .given(created, reserved)
        .when(new PaymentFailed(ID, "authorize", "card declined"))
        .then(send(new ReleaseInventory(ID)))
        .when(new InventoryReleased(ID))
        .then(send(new CancelOrder(ID, "card declined", "authorize payment")))
        .when(new OrderCancelled(ID, "card declined", "authorize payment"))
        .thenNothing()
        .thenState(state -> assertThat(state.status()).isEqualTo(Progress.Status.COMPENSATED));
  }

  @Test
  void aRefusedCaptureUndoesEveryStepInReverse() {
    checkout
        .given(created, reserved, authorized, shipped)
        .when(new PaymentFailed(ID, "capture", "authorization expired"))
        .then(send(new CancelShipment(ID)))
        .when(new ShipmentCancelled(ID))
        .then(send(new VoidPayment(ID)))
        .when(new PaymentVoided(ID))
        .then(send(new ReleaseInventory(ID)))
        .when(new InventoryReleased(ID))
        .then(send(new CancelOrder(ID, "authorization expired", "capture payment")));
  }

  @Test
  void aCaptureThatIsLearntOfWithItsRefundIsNoAnswerToTheCheckout() {
    checkout
        .given(created, reserved, authorized, shipped)
        .when(new PaymentFailed(ID, "capture", "no answer"))
        .then(send(new CancelShipment(ID)))
        .when(new ShipmentCancelled(ID))
        .then(send(new VoidPayment(ID)))
        .when(captured)
        .thenIgnored()
        .when(new PaymentRefunded(ID))
        .then(send(new ReleaseInventory(ID)));
  }

  @Test
  void aRefundLeavesNothingOfTheAuthorizationToUndo() {
    checkout
        .given(created, reserved, authorized, shipped, captured)
        .when(cancelledByPerson)
        .then(send(new RefundPayment(ID)))
        .when(new PaymentRefunded(ID))
        .then(send(new CancelShipment(ID)))
        .when(new ShipmentCancelled(ID))
        .then(send(new ReleaseInventory(ID)))
        .when(new InventoryReleased(ID))
        .thenNothing()
        .thenState(state -> assertThat(state.status()).isEqualTo(Progress.Status.COMPENSATED));
  }

  @Test
  void aStepThatIsUnderWayWhenAPersonCancelsIsUndoneToo() {
    checkout
        .given(created, reserved)
        .when(cancelledByPerson)
        .then(send(new VoidPayment(ID)))
        .when(authorized)
        .thenIgnored()
        .when(new PaymentVoided(ID))
        .then(send(new ReleaseInventory(ID)));
  }

  @Test
  void aMissingAnswerIsAskedForAgainAndThenGivenUpAndUndone() {
    checkout
        .given(created)
        .after(ANSWER)
        .whenTimedOut("deadline")
        .then(send(new ReserveInventory(ID, ITEMS)), timer("deadline", NOON.plusSeconds(60)))
        .after(ANSWER)
        .whenTimedOut("deadline")
        .then(send(new ReserveInventory(ID, ITEMS)), timer("deadline", NOON.plusSeconds(90)))
        .after(ANSWER)
        .whenTimedOut("deadline")
        .then(send(new ReleaseInventory(ID)), timer("deadline", NOON.plusSeconds(120)))
        .thenState(
            state ->
                assertThat(state.steps().getLast().status())
                    .isEqualTo(StepProgress.Status.IN_DOUBT))
        .when(reserved)
        .thenIgnored();
  }

  @Test
  void aTimerThatElapsesWhileALaterStepHasTimeIsSetAgain() {
    checkout
        .given(created)
        .after(Duration.ofSeconds(20))
        .given(reserved)
        .after(Duration.ofSeconds(10))
        .whenTimedOut("deadline")
        .then(timer("deadline", NOON.plusSeconds(50)));
  }

  @Test
  void aCompensationThatIsNeverAnsweredIsQuarantinedAndGoesOnWhenTheAnswerComes() {
    quarantined(
            checkout.given(created, reserved, new PaymentFailed(ID, "authorize", "card declined")),
            new ReleaseInventory(ID))
        .when(new InventoryReleased(ID))
        .then(
            send(new CancelOrder(ID, "card declined", "authorize payment")),
            timer("deadline", NOON.plusSeconds(120)));
  }

  @Test
  void anOrderThatMayHaveBeenConfirmedIsNotUndoneForWantOfAnAnswer() {
    quarantined(
            checkout.given(created, reserved, authorized, shipped, captured), new ConfirmOrder(ID))
        .when(new OrderConfirmed(ID))
        .thenNothing()
        .thenState(state -> assertThat(state.status()).isEqualTo(Progress.Status.COMPLETED));
  }

  @Test
  void anOrderThatWasCancelledAndNotConfirmedIsUndoneOutOfQuarantine() {
    quarantined(
            checkout.given(created, reserved, authorized, shipped, captured), new ConfirmOrder(ID))
        .when(cancelledByPerson)
        .then(send(new RefundPayment(ID)), timer("deadline", NOON.plusSeconds(120)))
        .thenState(state -> assertThat(state.status()).isEqualTo(Progress.Status.COMPENSATING));
  }

  /** After a command was asked for three times, the first of them at noon, and never answered. */
  private static SagaSpec<CheckoutEvent, Progress<Checkout>, CheckoutCommand> quarantined(
      SagaSpec<CheckoutEvent, Progress<Checkout>, CheckoutCommand> asked, CheckoutCommand command) {
    var silent = asked;
    for (var attempt = 2; attempt <= 3; attempt++) {
      silent =
          silent
              .after(ANSWER)
              .whenTimedOut("deadline")
              .then(send(command), timer("deadline", NOON.plusSeconds(30L * attempt)));
    }
    return silent
        .after(ANSWER)
        .whenTimedOut("deadline")
        .thenNothing()
        .thenState(state -> assertThat(state.status()).isEqualTo(Progress.Status.QUARANTINED));
  }

  @Test
  void aRepeatedAnswerChangesNothing() {
    checkout.given(created, reserved).when(reserved).thenIgnored();
  }
}
