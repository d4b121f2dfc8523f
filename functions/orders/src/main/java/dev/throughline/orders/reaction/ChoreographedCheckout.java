package dev.throughline.orders.reaction;

import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.StepProgress.Status;
import dev.throughline.orders.domain.CheckoutSteps;
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
import dev.throughline.orders.saga.CheckoutView.FailureView;
import dev.throughline.orders.saga.CheckoutView.StepView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a choreographed checkout, derived from the events of its contexts. Pure.
 *
 * @param told the events by time; those of one stream in the order of the stream
 */
record ChoreographedCheckout(String orderId, List<Told> told) {
  /** An event and its time. */
  record Told(CheckoutEvent event, Instant at) {}

  /**
   * The answer of {@code GET /checkouts/{orderId}}.
   *
   * @param deadline when the order is cancelled if it is still pending
   */
  CheckoutView view(Optional<Instant> deadline) {
    var steps = steps();
    var compensations = compensations(steps);
    var status = status(steps, compensations);
    return new CheckoutView(
        orderId,
        status.name(),
        null,
        failure(steps),
        steps,
        compensations,
        first(OrderConfirmed.class).isPresent() || first(OrderCancelled.class).isPresent()
            ? null
            : deadline.orElse(null),
        null,
        null,
        null,
        List.of(),
        List.of());
  }

  /** A cancellation by a person names no step; the failure is at the step that was under way. */
  private @Nullable FailureView failure(List<StepView> steps) {
    return first(OrderCancelled.class)
        .map(it -> (OrderCancelled) it.event())
        .map(
            it ->
                new FailureView(
                    it.step() == null ? steps.getLast().name() : it.step(), it.reason()))
        .orElse(null);
  }

  /**
   * RUNNING until the confirmation is a step, also if the order is confirmed already: the traces of
   * the other contexts may be late.
   */
  private Progress.Status status(List<StepView> steps, List<StepView> compensations) {
    if (first(OrderCancelled.class).isPresent()) {
      return compensations.stream().allMatch(it -> it.endedAt() != null)
          ? Progress.Status.COMPENSATED
          : Progress.Status.COMPENSATING;
    }
    var last = steps.getLast();
    return last.name().equals(CheckoutSteps.CONFIRM) && last.endedAt() != null
        ? Progress.Status.COMPLETED
        : Progress.Status.RUNNING;
  }

  private List<StepView> steps() {
    var steps = new ArrayList<StepView>();
    var placed = first(OrderCreated.class).orElseThrow().at();
    steps.add(StepView.once(CheckoutSteps.PLACE, Status.COMPLETED.name(), placed, placed, null));
    steps.add(
        step(
            CheckoutSteps.RESERVE,
            placed,
            first(InventoryReserved.class),
            first(InventoryReservationFailed.class)));
    first(InventoryReserved.class)
        .map(from -> payment(CheckoutSteps.AUTHORIZE, from, PaymentAuthorized.class))
        .ifPresent(steps::add);
    first(PaymentAuthorized.class)
        .map(from -> payment(CheckoutSteps.CAPTURE, from, PaymentProcessed.class))
        .ifPresent(steps::add);
    first(PaymentProcessed.class)
        .map(
            from ->
                step(
                    CheckoutSteps.CONFIRM,
                    from.at(),
                    first(OrderConfirmed.class),
                    first(OrderCancelled.class)))
        .ifPresent(steps::add);
    return List.copyOf(steps);
  }

  private StepView payment(String name, Told from, Class<? extends CheckoutEvent> completes) {
    return step(
        name,
        from.at(),
        first(completes),
        first(
            it ->
                it instanceof PaymentFailed failed
                    && OrderReactions.step(failed.stage()).equals(name)));
  }

  private StepView step(
      String name, Instant startedAt, Optional<Told> completed, Optional<Told> failed) {
    var answer =
        completed
            .map(it -> ended(name, Status.COMPLETED, startedAt, it, null))
            .or(() -> failed.map(it -> ended(name, Status.FAILED, startedAt, it, reason(it))));
    return answer
        .or(
            () ->
                first(OrderCancelled.class)
                    .map(it -> ended(name, Status.IN_DOUBT, startedAt, it, reason(it))))
        .orElseGet(() -> StepView.once(name, Status.RUNNING.name(), startedAt, null, null));
  }

  private static StepView ended(
      String name, Status status, Instant startedAt, Told by, @Nullable String reason) {
    return StepView.once(name, status.name(), startedAt, by.at(), reason);
  }

  private static @Nullable String reason(Told told) {
    return switch (told.event()) {
      case OrderCancelled cancelled -> cancelled.reason();
      case InventoryReservationFailed failed -> failed.reason();
      case PaymentFailed failed -> failed.reason();
      default -> null;
    };
  }

  /** The compensations in reverse order, one for each step that did not fail. */
  private List<StepView> compensations(List<StepView> steps) {
    return first(OrderCancelled.class)
        .map(
            cancelled ->
                Stream.of(
                        undoing(steps, CheckoutSteps.CAPTURE, cancelled, paymentUndone())
                            .map(this::withRefusals),
                        undoing(steps, CheckoutSteps.AUTHORIZE, cancelled, paymentUndone())
                            .map(this::withRefusals),
                        undoing(
                            steps,
                            CheckoutSteps.RESERVE,
                            cancelled,
                            first(InventoryReleased.class)),
                        undoing(steps, CheckoutSteps.PLACE, cancelled, Optional.of(cancelled)))
                    .flatMap(Optional::stream)
                    .toList())
        .orElse(List.of());
  }

  /**
   * The last event that voided or refunded the payment; empty if money was taken after it. A charge
   * may become known after the payment was voided, and is then refunded.
   */
  private Optional<Told> paymentUndone() {
    return told.stream()
        .filter(it -> isUndone(it.event()) || isTaken(it.event()))
        .reduce((_, last) -> last)
        .filter(it -> isUndone(it.event()));
  }

  private static boolean isUndone(CheckoutEvent event) {
    return event instanceof PaymentVoided || event instanceof PaymentRefunded;
  }

  private static boolean isTaken(CheckoutEvent event) {
    return event instanceof PaymentProcessed || event instanceof PaymentRefundFailed;
  }

  /** Adds how often the refund was refused, and the reason of the last refusal. */
  private StepView withRefusals(StepView undoing) {
    var refusals =
        told.stream()
            .map(Told::event)
            .filter(PaymentRefundFailed.class::isInstance)
            .map(PaymentRefundFailed.class::cast)
            .toList();
    return refusals.isEmpty()
        ? undoing
        : undoing.refused(refusals.size(), refusals.getLast().reason());
  }

  private static Optional<StepView> undoing(
      List<StepView> steps, String name, Told cancelled, Optional<Told> undone) {
    return steps.stream()
        .filter(step -> step.name().equals(name))
        .filter(step -> !step.status().equals(Status.FAILED.name()))
        .findFirst()
        .map(
            _ ->
                undone
                    .map(it -> ended(name, Status.COMPLETED, cancelled.at(), it, null))
                    .orElseGet(
                        () ->
                            StepView.once(
                                name, Status.RUNNING.name(), cancelled.at(), null, null)));
  }

  private Optional<Told> first(Class<? extends CheckoutEvent> type) {
    return first(type::isInstance);
  }

  private Optional<Told> first(Predicate<CheckoutEvent> which) {
    return told.stream().filter(it -> which.test(it.event())).findFirst();
  }
}
