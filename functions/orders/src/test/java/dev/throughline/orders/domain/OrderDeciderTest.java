package dev.throughline.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.orders.domain.OrderCommand.CancelOrder;
import dev.throughline.orders.domain.OrderCommand.ConfirmOrder;
import dev.throughline.orders.domain.OrderCommand.GiveUpOrder;
import dev.throughline.orders.domain.OrderCommand.MarkShipped;
import dev.throughline.orders.domain.OrderEvent.OrderCancelled;
import dev.throughline.orders.domain.OrderEvent.OrderConfirmed;
import dev.throughline.orders.domain.OrderEvent.OrderCreated;
import dev.throughline.orders.domain.OrderEvent.OrderPaid;
import dev.throughline.orders.domain.OrderEvent.OrderPriced;
import dev.throughline.orders.domain.OrderEvent.OrderShipped;
import dev.throughline.testkit.DeciderSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderDeciderTest {
  private static final String ID = "o1";

  private final OrderDecider decider = new OrderDecider();
  private final DeciderSpec<OrderCommand, Order, OrderEvent> nothing = DeciderSpec.of(decider);
  private final DeciderSpec<OrderCommand, Order, OrderEvent> pending = placed("orchestrated");
  private final DeciderSpec<OrderCommand, Order, OrderEvent> confirmed =
      pending.given(new OrderPaid(ID, ID), new OrderConfirmed(ID, null));
  private final DeciderSpec<OrderCommand, Order, OrderEvent> shipped =
      confirmed.given(new OrderShipped(ID, "s1"));
  private final DeciderSpec<OrderCommand, Order, OrderEvent> cancelled =
      pending.given(new OrderCancelled(ID, "declined", "authorize payment"));

  private DeciderSpec<OrderCommand, Order, OrderEvent> placed(String checkout) {
    return nothing.given(
        new OrderCreated(
            ID,
            "c1",
            List.of(new OrderEvent.Line("pen", 2, Money.of("1.50", "USD"))),
            "tok_ok",
            checkout,
            null,
            null,
            null),
        new OrderPriced(ID, Money.of("3.00", "USD")));
  }

  /** Therefore the history of an order fits in one answer and is not paged. */
  @Test
  void anOrderHasFiveEventsAtMostWhateverIsAskedOfIt() {
    var commands =
        List.<OrderCommand>of(
            new ConfirmOrder(ID),
            new MarkShipped(ID, "s1"),
            new MarkShipped(ID, "s2"),
            new GiveUpOrder(ID, "out of stock", "reserve inventory"),
            new CancelOrder(ID, "changed my mind", null),
            new CancelOrder(ID, "declined", "capture payment"));

    assertThat(2 + mostEvents(pending.state(), commands)).isEqualTo(5);
  }

  /**
   * The most events that commands can lead to from a state; a cycle of states would make this
   * recursion endless.
   */
  private int mostEvents(Order state, List<OrderCommand> commands) {
    var most = 0;
    for (var command : commands) {
      if (decider.decide(command, state) instanceof Decision.Accepted<OrderEvent>(var events)
          && !events.isEmpty()) {
        var next = state;
        for (var event : events) {
          next = decider.evolve(next, event);
        }
        most = Math.max(most, events.size() + mostEvents(next, commands));
      }
    }
    return most;
  }

  @Test
  void aCheckoutConfirmsAPendingOrder() {
    var state =
        pending
            .when(new ConfirmOrder(ID))
            .then(new OrderPaid(ID, ID), new OrderConfirmed(ID, null));

    assertThat(state)
        .extracting("status", "paymentId")
        .containsExactly(OrderStatus.CONFIRMED, Optional.of(ID));
  }

  @Test
  void aChoreographedOrderSaysWhatIsToBeShippedWhenItIsConfirmed() {
    placed("choreographed")
        .when(new ConfirmOrder(ID))
        .then(
            new OrderPaid(ID, ID), new OrderConfirmed(ID, List.of(new OrderEvent.Item("pen", 2))));
  }

  @Test
  void onlyAChoreographedOrderIsPartOfAFlow() {
    assertThat(decider.flow(placed("choreographed").state())).isEqualTo("choreographed");
    assertThat(decider.flow(pending.state())).isNull();
    assertThat(decider.flow(nothing.state())).isNull();
  }

  @Test
  void aPendingOrderIsGivenUpAndNoOther() {
    var giveUp = new GiveUpOrder(ID, "out of stock", "reserve inventory");

    pending.when(giveUp).then(new OrderCancelled(ID, "out of stock", "reserve inventory"));
    for (var order : List.of(confirmed, shipped, cancelled)) {
      order.when(giveUp).thenNothingHappens();
    }
  }

  @Test
  void aConfirmedOrderIsNotConfirmedAgain() {
    confirmed.when(new ConfirmOrder(ID)).thenNothingHappens();
    shipped.when(new ConfirmOrder(ID)).thenNothingHappens();
  }

  @Test
  void aCancelledOrderIsNotConfirmed() {
    cancelled.when(new ConfirmOrder(ID)).thenRejected(OrderRefusals.CANCELLED);
  }

  @Test
  void aPendingOrderIsCancelledForAReason() {
    pending
        .when(new CancelOrder(ID, "changed my mind", null))
        .then(new OrderCancelled(ID, "changed my mind", null));
    pending
        .when(new CancelOrder(ID, "card declined", "authorize payment"))
        .then(new OrderCancelled(ID, "card declined", "authorize payment"));
  }

  @Test
  void aCancelledOrderIsNotCancelledAgain() {
    cancelled.when(new CancelOrder(ID, "changed my mind", null)).thenNothingHappens();
  }

  @Test
  void aCheckoutThatTurnsBackCancelsEvenAConfirmedOrderSinceItsPaymentIsUndone() {
    confirmed
        .when(new CancelOrder(ID, "no answer", "confirm order"))
        .then(new OrderCancelled(ID, "no answer", "confirm order"));
    shipped
        .when(new CancelOrder(ID, "no answer", "confirm order"))
        .thenRejected(OrderRefusals.TOO_LATE);
  }

  @Test
  void aPersonCannotCancelAConfirmedOrShippedOrder() {
    confirmed.when(new CancelOrder(ID, "late", null)).thenRejected(OrderRefusals.TOO_LATE);
    shipped.when(new CancelOrder(ID, "late", null)).thenRejected(OrderRefusals.TOO_LATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\nb", "\u200d\ufe0f", "\u2800"})
  void aPersonsReasonIsReadable(String reason) {
    pending.when(new CancelOrder(ID, reason, null)).thenRejected(OrderRefusals.INVALID_REASON);
  }

  @Test
  void aPersonsReasonHasUpTo500CharactersButACheckoutMaySayMore() {
    var tooLong = "x".repeat(501);
    pending.when(new CancelOrder(ID, tooLong, null)).thenRejected(OrderRefusals.INVALID_REASON);
    pending
        .when(new CancelOrder(ID, tooLong, "reserve inventory"))
        .then(new OrderCancelled(ID, tooLong, "reserve inventory"));
  }

  @Test
  void aConfirmedOrderIsShipped() {
    confirmed.when(new MarkShipped(ID, "s1")).then(new OrderShipped(ID, "s1"));
  }

  @Test
  void anOrderIsShippedOnce() {
    shipped.when(new MarkShipped(ID, "s1")).thenNothingHappens();
    shipped.when(new MarkShipped(ID, "s2")).thenRejected(OrderRefusals.ALREADY_SHIPPED);
  }

  @Test
  void onlyAConfirmedOrderIsShipped() {
    pending.when(new MarkShipped(ID, "s1")).thenRejected(OrderRefusals.NOT_CONFIRMED);
    cancelled.when(new MarkShipped(ID, "s1")).thenRejected(OrderRefusals.CANCELLED);
  }

  @Test
  void anOrderThatWasNeverPlacedIsUnknown() {
    for (var command :
        List.of(
            new ConfirmOrder(ID),
            new CancelOrder(ID, "why not", null),
            new GiveUpOrder(ID, "late", "confirm order"),
            new MarkShipped(ID, "s1"))) {
      nothing.when(command).thenRejected(OrderRefusals.UNKNOWN_ORDER);
    }
  }

  @Test
  void anOrderEndsCancelledOrShipped() {
    assertThat(decider.isTerminal(nothing.state())).isFalse();
    assertThat(decider.isTerminal(pending.state())).isFalse();
    assertThat(decider.isTerminal(confirmed.state())).isFalse();
    assertThat(decider.isTerminal(shipped.state())).isTrue();
    assertThat(decider.isTerminal(cancelled.state())).isTrue();
  }
}
