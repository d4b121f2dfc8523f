package dev.throughline.orders.saga;

import static dev.throughline.testkit.SagaSpec.send;
import static dev.throughline.testkit.SagaSpec.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.saga.Effect;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Progress.Status;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckoutTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant NEXT_NOON = NOON.plus(Duration.ofDays(1));
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
          "tok_ok",
          "orchestrated");
  private final InventoryReserved reserved = new InventoryReserved(ID);
  private final PaymentAuthorized authorized = new PaymentAuthorized(ID);
  private final ShipmentCreated shipped = new ShipmentCreated(ID);
  private final PaymentProcessed captured = new PaymentProcessed(ID);
  private final OrderCancelled cancelledByPerson = new OrderCancelled(ID, "changed my mind", null);
  private final SagaSpec<CheckoutEvent, Progress<Checkout>, CheckoutCommand> checkout =
      SagaSpec.of(Checkout.saga(CheckoutDeadlines.NONE)).startingAt(NOON);

  private static Effect<CheckoutCommand> retry(Instant dueAt) {
    return timer(retryTimer(dueAt), dueAt);
  }

  private static String retryTimer(Instant dueAt) {
    return "retry at " + dueAt;
  }

  @Test
  void anOrderIsReservedAuthorizedShippedCapturedAndConfirmed() {
    checkout
        .when(created)
        .then(send(new ReserveInventory(ID, ITEMS)), retry(NOON.plus(ANSWER)))
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
        .thenState(state -> assertThat(state.status()).isEqualTo(Status.COMPLETED))
        .thenState(state -> assertThat(state.nextAttempt()).isEmpty());
  }

  @Test
  void aCompletedCheckoutTakesNoNoticeOfItsTimer() {
    checkout
        .given(created, reserved, authorized, shipped, captured, new OrderConfirmed(ID))
        .after(ANSWER)
        .whenTimedOut(retryTimer(NOON.plus(ANSWER)))
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
        .thenState(state -> assertThat(state.status()).isEqualTo(Status.COMPENSATED));
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
        .thenState(state -> assertThat(state.status()).isEqualTo(Status.COMPENSATED));
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
  void aCaptureThatIsLearntOfWithItsRefundIsUndoneByIt() {
    var letGo =
        checkout
            .given(created, reserved, authorized, shipped)
            .when(new PaymentFailed(ID, "capture", "no answer"))
            .then(send(new CancelShipment(ID)))
            .when(new ShipmentCancelled(ID))
            .then(send(new VoidPayment(ID)));
    letGo
        .when(captured)
        .thenNothing()
        .when(new PaymentRefunded(ID))
        .then(send(new ReleaseInventory(ID)));
    letGo
        .when(new PaymentRefunded(ID))
        .then(send(new ReleaseInventory(ID)))
        .when(captured)
        .thenIgnored();
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
        .thenState(state -> assertThat(state.status()).isEqualTo(Status.COMPENSATED));
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
  void aMissingAnswerIsAskedForEverMoreSeldom() {
    checkout
        .given(created)
        .after(ANSWER)
        .whenTimedOut(retryTimer(NOON.plusSeconds(30)))
        .then(send(new ReserveInventory(ID, ITEMS)), retry(NOON.plusSeconds(90)))
        .after(ANSWER.multipliedBy(2))
        .whenTimedOut(retryTimer(NOON.plusSeconds(90)))
        .then(send(new ReserveInventory(ID, ITEMS)), retry(NOON.plusSeconds(210)));
  }

  @Test
  void aTimerThatElapsesWhileALaterStepHasTimeIsFollowedByAnother() {
    checkout
        .given(created)
        .after(Duration.ofSeconds(20))
        .given(reserved)
        .after(Duration.ofSeconds(10))
        .whenTimedOut(retryTimer(NOON.plusSeconds(30)))
        .then(retry(NOON.plusSeconds(50)));
  }

  @Test
  void noStepIsUndoneForWantOfAnAnswer() {
    var answers = List.of(reserved, authorized, shipped, captured, new OrderConfirmed(ID));
    var waiting = checkout.given(created);
    for (var answer : answers) {
      quarantined(waiting)
          .thenState(state -> assertThat(state.failure()).isEmpty())
          .thenState(state -> assertThat(state.compensations()).isEmpty());
      waiting = waiting.given(answer);
    }
    waiting.thenState(state -> assertThat(state.status()).isEqualTo(Status.COMPLETED));
  }

  @Test
  void theAnswerAfterADayLeadsOn() {
    quarantined(checkout.given(created))
        .when(reserved)
        .then(send(new AuthorizePayment(ID, TOTAL, "tok_ok")), retry(NEXT_NOON.plus(ANSWER)));
  }

  @Test
  void aCompensationThatIsNeverAnsweredIsQuarantinedAndGoesOnWhenTheAnswerComes() {
    quarantined(checkout.given(created, reserved, new PaymentFailed(ID, "authorize", "declined")))
        .when(new InventoryReleased(ID))
        .then(
            send(new CancelOrder(ID, "declined", "authorize payment")),
            retry(NEXT_NOON.plus(ANSWER)));
  }

  @Test
  void anOrderThatWasCancelledIsUndoneOutOfQuarantine() {
    quarantined(checkout.given(created, reserved, authorized, shipped, captured))
        .when(cancelledByPerson)
        .then(send(new RefundPayment(ID)), retry(NEXT_NOON.plus(ANSWER)))
        .thenState(state -> assertThat(state.status()).isEqualTo(Status.COMPENSATING));
  }

  /** A command of noon has no answer until noon of the next day. */
  private static SagaSpec<CheckoutEvent, Progress<Checkout>, CheckoutCommand> quarantined(
      SagaSpec<CheckoutEvent, Progress<Checkout>, CheckoutCommand> asked) {
    return asked
        .startingAt(NEXT_NOON)
        .whenTimedOut(retryTimer(NEXT_NOON))
        .thenNothing()
        .thenState(state -> assertThat(state.status()).isEqualTo(Status.QUARANTINED));
  }

  @Test
  void atTheDeadlineOfTheBusinessTheCheckoutTurnsBack() {
    var minute = Optional.of(Duration.ofMinutes(1));
    var limited = new CheckoutDeadlines(minute, minute, minute, minute);
    var reason = "no answer by the deadline that the business set";
    SagaSpec.of(Checkout.saga(limited))
        .startingAt(NOON)
        .given(created)
        .when(reserved)
        .then(
            send(new AuthorizePayment(ID, TOTAL, "tok_ok")),
            timer("business deadline of authorize payment", NOON.plusSeconds(60)))
        .after(Duration.ofMinutes(1))
        .whenTimedOut("business deadline of reserve inventory")
        .thenIgnored()
        .whenTimedOut("business deadline of authorize payment")
        .then(send(new VoidPayment(ID)))
        .when(new PaymentVoided(ID))
        .then(send(new ReleaseInventory(ID)))
        .when(new InventoryReleased(ID))
        .then(send(new CancelOrder(ID, reason, "authorize payment")));
  }

  @Test
  void aRepeatedAnswerChangesNothing() {
    checkout.given(created, reserved).when(reserved).thenIgnored();
  }
}
