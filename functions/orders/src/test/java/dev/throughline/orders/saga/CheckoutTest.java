package dev.throughline.orders.saga;

import static dev.throughline.testkit.SagaSpec.timer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.wire.SagaAction;
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
import dev.throughline.testkit.SagaSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckoutTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
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
          "orchestrated",
          null);
  private final InventoryReserved reserved = new InventoryReserved(ID);
  private final PaymentAuthorized authorized = new PaymentAuthorized(ID);
  private final ShipmentCreated shipped = new ShipmentCreated(ID);
  private final PaymentProcessed captured = new PaymentProcessed(ID);
  private final OrderCancelled cancelledByPerson = new OrderCancelled(ID, "changed my mind", null);
  private final SagaSpec<CheckoutEvent, Progress<Checkout>, CheckoutCommand> checkout =
      SagaSpec.of(Checkout.definitions(CheckoutDeadlines.NONE)).startingAt(NOON);

  private static OutgoingTimer retry(int seconds) {
    var dueAt = NOON.plusSeconds(seconds);
    return timer("retry at " + dueAt, dueAt);
  }

  @Test
  void anOrderIsReservedAuthorizedShippedCapturedAndConfirmed() {
    checkout
        .given(created)
        .expects(new ReserveInventory(ID, ITEMS))
        .replies(reserved)
        .expects(new AuthorizePayment(ID, TOTAL, "tok_ok"))
        .replies(authorized)
        .expects(new CreateShipment(ID, ITEMS))
        .replies(shipped)
        .expects(new CapturePayment(ID))
        .replies(captured)
        .expects(new ConfirmOrder(ID))
        .replies(new OrderConfirmed(ID))
        .endsCompleted();
  }

  @Test
  void aCheckoutWithoutFailuresStartsOneTimerAndIgnoresItInTheEnd() {
    checkout
        .given(created, reserved, authorized, shipped, captured, new OrderConfirmed(ID))
        .waitsFor(retry(30))
        .ignoresTimer("retry at " + NOON.plusSeconds(30));
  }

  @Test
  void withoutStockOnlyTheOrderIsUndone() {
    checkout
        .given(created)
        .replies(new InventoryReservationFailed(ID, "no pears"))
        .expects(new CancelOrder(ID, "no pears", "reserve inventory"))
        .replies(new OrderCancelled(ID, "no pears", "reserve inventory"))
        .endsCompensated();
  }

  @Test
  void aDeclinedCardReleasesTheStock() {
    checkout
        .given(created, reserved)
        .expects(new AuthorizePayment(ID, TOTAL, "tok_ok"))
        .replies(new PaymentFailed(ID, "authorize", "card declined"))
        .expects(new ReleaseInventory(ID))
        .replies(new InventoryReleased(ID))
        .expects(new CancelOrder(ID, "card declined", "authorize payment"))
        .replies(new OrderCancelled(ID, "card declined", "authorize payment"))
        .endsCompensated();
  }

  @Test
  void aRefusedCaptureUndoesEveryStepInReverse() {
    checkout
        .given(created, reserved, authorized, shipped)
        .expects(new CapturePayment(ID))
        .replies(new PaymentFailed(ID, "capture", "authorization expired"))
        .expects(new CancelShipment(ID))
        .replies(new ShipmentCancelled(ID))
        .expects(new VoidPayment(ID))
        .replies(new PaymentVoided(ID))
        .expects(new ReleaseInventory(ID))
        .replies(new InventoryReleased(ID))
        .expects(new CancelOrder(ID, "authorization expired", "capture payment"))
        .replies(new OrderCancelled(ID, "authorization expired", "capture payment"))
        .endsCompensated();
  }

  @Test
  void aCaptureReportedTogetherWithItsRefundIsAlreadyUndone() {
    var letGo =
        checkout
            .given(created, reserved, authorized, shipped)
            .replies(new PaymentFailed(ID, "capture", "no answer"))
            .expects(new CancelShipment(ID))
            .replies(new ShipmentCancelled(ID))
            .expects(new VoidPayment(ID));
    letGo
        .replies(captured)
        .expectsNothing()
        .replies(new PaymentRefunded(ID))
        .expects(new ReleaseInventory(ID));
    letGo.replies(new PaymentRefunded(ID)).expects(new ReleaseInventory(ID)).ignores(captured);
  }

  @Test
  void aRefundThatIsRefusedIsAskedForAgainThenQuarantinedAndEndsAfterOneRetry() {
    var refused = new PaymentRefundFailed(ID, "no balance");
    var again = Duration.ofSeconds(10);
    checkout
        .given(created, reserved, authorized, shipped)
        .given(new PaymentFailed(ID, "capture", "no answer"), new ShipmentCancelled(ID))
        .expects(new VoidPayment(ID))
        .replies(refused)
        .expectsNothing()
        .after(again)
        .expects(new VoidPayment(ID))
        .replies(refused)
        .after(again)
        .expects(new VoidPayment(ID))
        .replies(refused)
        .after(again)
        .expects(new VoidPayment(ID))
        .replies(refused)
        .isQuarantined()
        .unansweredFor(Duration.ofDays(2))
        .operator(SagaAction.Kind.RETRY, "paid in")
        .expects(new VoidPayment(ID))
        .replies(new PaymentRefunded(ID))
        .expects(new ReleaseInventory(ID))
        .replies(new InventoryReleased(ID))
        .expects(new CancelOrder(ID, "no answer", "capture payment"))
        .replies(new OrderCancelled(ID, "no answer", "capture payment"))
        .endsCompensated();
  }

  @Test
  void aCheckoutOfTheFirstDefinitionIsNotToldThatARefundWasRefusedAndAsksWithItsPatience() {
    SagaSpec.of(Checkout.definitions(CheckoutDeadlines.NONE).all().getFirst())
        .startingAt(NOON)
        .given(created, reserved, authorized, shipped)
        .given(new PaymentFailed(ID, "capture", "no answer"), new ShipmentCancelled(ID))
        .expects(new VoidPayment(ID))
        .ignores(new PaymentRefundFailed(ID, "no balance"))
        .after(Duration.ofSeconds(30))
        .expects(new VoidPayment(ID));
  }

  @Test
  void aRefundLeavesNothingOfTheAuthorizationToUndo() {
    checkout
        .given(created, reserved, authorized, shipped, captured)
        .meanwhile(cancelledByPerson)
        .expects(new RefundPayment(ID))
        .replies(new PaymentRefunded(ID))
        .expects(new CancelShipment(ID))
        .replies(new ShipmentCancelled(ID))
        .expects(new ReleaseInventory(ID))
        .replies(new InventoryReleased(ID))
        .endsCompensated();
  }

  @Test
  void aStepThatIsUnderWayWhenAPersonCancelsIsUndoneToo() {
    checkout
        .given(created, reserved)
        .meanwhile(cancelledByPerson)
        .expects(new VoidPayment(ID))
        .ignores(authorized)
        .replies(new PaymentVoided(ID))
        .expects(new ReleaseInventory(ID));
  }

  @Test
  void aCommandWithoutAnAnswerIsSentAgainAtGrowingIntervals() {
    var reserve = new ReserveInventory(ID, ITEMS);
    checkout
        .given(created)
        .after(Duration.ofSeconds(29))
        .expectsNothing()
        .after(Duration.ofSeconds(1))
        .expects(reserve)
        .after(Duration.ofSeconds(59))
        .expectsNothing()
        .after(Duration.ofSeconds(1))
        .expects(reserve)
        .waitsFor(retry(210));
  }

  @Test
  void aTimerThatElapsesDuringALaterStepIsFollowedByAnother() {
    checkout
        .given(created)
        .after(Duration.ofSeconds(20))
        .given(reserved)
        .after(Duration.ofSeconds(10))
        .expectsNothing()
        .waitsFor(retry(50));
  }

  @Test
  void noStepIsUndoneBecauseAnAnswerIsMissing() {
    var answers = List.of(reserved, authorized, shipped, captured, new OrderConfirmed(ID));
    var waiting = checkout.given(created);
    for (var answer : answers) {
      waiting
          .unansweredFor(DAY)
          .isQuarantined()
          .thenState(state -> assertThat(state.failure()).isEmpty())
          .thenState(state -> assertThat(state.compensations()).isEmpty());
      waiting = waiting.given(answer);
    }
    waiting.endsCompleted();
  }

  @Test
  void anAnswerAfterADayContinuesTheCheckout() {
    checkout
        .given(created)
        .unansweredFor(DAY)
        .isQuarantined()
        .replies(reserved)
        .expects(new AuthorizePayment(ID, TOTAL, "tok_ok"));
  }

  @Test
  void aCompensationThatIsNeverAnsweredIsQuarantinedAndGoesOnWhenTheAnswerComes() {
    checkout
        .given(created, reserved, new PaymentFailed(ID, "authorize", "declined"))
        .unansweredFor(DAY)
        .isQuarantined()
        .replies(new InventoryReleased(ID))
        .expects(new CancelOrder(ID, "declined", "authorize payment"));
  }

  @Test
  void anOrderThatWasCancelledIsUndoneOutOfQuarantine() {
    checkout
        .given(created, reserved, authorized, shipped, captured)
        .unansweredFor(DAY)
        .isQuarantined()
        .meanwhile(cancelledByPerson)
        .expects(new RefundPayment(ID));
  }

  @Test
  void atTheDeadlineOfTheBusinessTheCheckoutTurnsBack() {
    var minute = Optional.of(Duration.ofMinutes(1));
    var limited = new CheckoutDeadlines(minute, minute, minute, minute);
    var reason = "no answer by the deadline that the business set";
    SagaSpec.of(Checkout.definitions(limited))
        .startingAt(NOON)
        .given(created)
        .after(Duration.ofSeconds(20))
        .replies(reserved)
        .expects(new AuthorizePayment(ID, TOTAL, "tok_ok"))
        .unansweredFor(Duration.ofSeconds(59))
        .after(Duration.ofSeconds(1))
        .expects(new VoidPayment(ID))
        .replies(new PaymentVoided(ID))
        .expects(new ReleaseInventory(ID))
        .replies(new InventoryReleased(ID))
        .expects(new CancelOrder(ID, reason, "authorize payment"))
        .replies(new OrderCancelled(ID, reason, "authorize payment"))
        .endsCompensated();
  }

  @Test
  void aRepeatedAnswerChangesNothing() {
    checkout.given(created, reserved).ignores(reserved);
  }
}
