package dev.throughline.orders.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.orders.reaction.ChoreographedCheckout.Told;
import dev.throughline.orders.saga.CheckoutEvent;
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
import dev.throughline.orders.saga.CheckoutView;
import dev.throughline.orders.saga.CheckoutView.StepView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChoreographedCheckoutTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant DEADLINE = NOON.plus(Duration.ofDays(1));
  private static final CheckoutEvent CREATED =
      new OrderCreated("o1", List.of(), "tok_ok", "choreographed", null);
  private static final CheckoutEvent CANCELLED = new OrderCancelled("o1", "changed my mind", null);

  /** The view of a checkout whose events happened one second after another. */
  private static CheckoutView view(CheckoutEvent... events) {
    var told =
        IntStream.range(0, events.length)
            .mapToObj(i -> new Told(events[i], NOON.plusSeconds(i)))
            .toList();
    return new ChoreographedCheckout("o1", told).view(Optional.of(DEADLINE));
  }

  private static List<String> words(List<StepView> steps) {
    return steps.stream().map(step -> step.name() + " " + step.status()).toList();
  }

  @Test
  void anOrderThatWasPlacedWaitsForItsReservationUntilItsDeadline() {
    var view = view(CREATED);

    assertThat(view.status()).isEqualTo("RUNNING");
    assertThat(view.deadline()).isEqualTo(DEADLINE);
    assertThat(words(view.steps()))
        .containsExactly("place order COMPLETED", "reserve inventory RUNNING");
    assertThat(view.compensations()).isEmpty();
  }

  @Test
  void eachStepBeginsWhereTheOneBeforeItEnds() {
    var view =
        view(
            CREATED,
            new InventoryReserved("o1"),
            new PaymentAuthorized("o1"),
            new PaymentProcessed("o1"),
            new OrderConfirmed("o1"));

    assertThat(view.status()).isEqualTo("COMPLETED");
    assertThat(view.deadline()).isNull();
    assertThat(words(view.steps()))
        .containsExactly(
            "place order COMPLETED",
            "reserve inventory COMPLETED",
            "authorize payment COMPLETED",
            "capture payment COMPLETED",
            "confirm order COMPLETED");
    assertThat(view.steps().get(2).startedAt()).isEqualTo(NOON.plusSeconds(1));
    assertThat(view.steps().get(2).endedAt()).isEqualTo(NOON.plusSeconds(2));
  }

  @Test
  void aStepThatFailedSaysWhyAndIsNotUndone() {
    var view =
        view(
            CREATED,
            new InventoryReservationFailed("o1", "too few pens"),
            new OrderCancelled("o1", "too few pens", "reserve inventory"));

    assertThat(view.status()).isEqualTo("COMPENSATED");
    assertThat(view.steps().get(1).reason()).isEqualTo("too few pens");
    assertThat(words(view.compensations())).containsExactly("place order COMPLETED");
  }

  @Test
  void aCheckoutIsCompensatedOnceEveryStepIsUndone() {
    var failed = new PaymentFailed("o1", "authorize", "declined");
    var cancelled = new OrderCancelled("o1", "declined", "authorize payment");

    var undoing = view(CREATED, new InventoryReserved("o1"), failed, cancelled);
    assertThat(undoing.status()).isEqualTo("COMPENSATING");
    assertThat(words(undoing.steps())).endsWith("authorize payment FAILED");
    assertThat(words(undoing.compensations()))
        .containsExactly("reserve inventory RUNNING", "place order COMPLETED");

    var undone =
        view(
            CREATED,
            new InventoryReserved("o1"),
            failed,
            cancelled,
            new InventoryReleased("o1"),
            new PaymentVoided("o1"));
    assertThat(undone.status()).isEqualTo("COMPENSATED");
  }

  @Test
  void aStepThatWasUnderWayWhenAPersonCancelledIsInDoubtAndUndone() {
    var view = view(CREATED, CANCELLED);

    assertThat(words(view.steps())).endsWith("reserve inventory IN_DOUBT");
    assertThat(view.status()).isEqualTo("COMPENSATING");
    assertThat(view(CREATED, CANCELLED, new InventoryReleased("o1")).status())
        .isEqualTo("COMPENSATED");
  }

  @Test
  void aPaymentThatSucceedsAfterTheCancellationIsGivenBack() {
    var view =
        view(
            CREATED,
            new InventoryReserved("o1"),
            CANCELLED,
            new PaymentAuthorized("o1"),
            new PaymentProcessed("o1"),
            new InventoryReleased("o1"),
            new PaymentRefunded("o1"));

    assertThat(words(view.steps())).endsWith("capture payment COMPLETED", "confirm order FAILED");
    assertThat(words(view.compensations()))
        .containsExactly(
            "capture payment COMPLETED",
            "authorize payment COMPLETED",
            "reserve inventory COMPLETED",
            "place order COMPLETED");
    assertThat(view.status()).isEqualTo("COMPENSATED");
  }

  @Test
  void aRefundThatIsRefusedIsUnderWayAndSaysWhy() {
    var refused = new PaymentRefundFailed("o1", "the balance does not cover it");
    var before =
        List.of(
            CREATED,
            new InventoryReserved("o1"),
            new PaymentAuthorized("o1"),
            new PaymentFailed("o1", "capture", "no answer"),
            new OrderCancelled("o1", "no answer", "capture payment"),
            new InventoryReleased("o1"),
            refused,
            refused);
    var undoing = view(before.toArray(CheckoutEvent[]::new));

    assertThat(undoing.status()).isEqualTo("COMPENSATING");
    var step = undoing.compensations().getFirst();
    assertThat(step.name()).isEqualTo("authorize payment");
    assertThat(step.status()).isEqualTo("RUNNING");
    assertThat(step.attempts()).isEqualTo(3);
    assertThat(step.refusals()).isEqualTo(2);
    assertThat(step.reason()).isEqualTo("the balance does not cover it");
    var after =
        Stream.concat(
            before.stream(), Stream.of(new PaymentProcessed("o1"), new PaymentRefunded("o1")));
    assertThat(view(after.toArray(CheckoutEvent[]::new)).status()).isEqualTo("COMPENSATED");
  }

  @Test
  void aChargeThatCameToLightAfterThePaymentWasVoidedIsNotUndoneYet() {
    var view =
        view(
            CREATED,
            new InventoryReserved("o1"),
            CANCELLED,
            new InventoryReleased("o1"),
            new PaymentVoided("o1"),
            new PaymentProcessed("o1"),
            new PaymentRefundFailed("o1", "the balance does not cover it"));

    assertThat(view.status()).isEqualTo("COMPENSATING");
  }
}
