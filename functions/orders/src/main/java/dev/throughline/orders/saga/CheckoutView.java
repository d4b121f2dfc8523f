package dev.throughline.orders.saga;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.StepProgress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A checkout as {@code GET /checkouts/{orderId}} answers it.
 *
 * @param deadline when something happens next by itself: an attempt, the quarantine, or the
 *     business deadline; null if nothing will
 * @param nextAttempt when a step, or a compensation, is asked again or quarantined; null if it is
 *     not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckoutView(
    String orderId,
    String status,
    List<StepView> steps,
    List<StepView> compensations,
    @Nullable Instant deadline,
    @Nullable Instant nextAttempt) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StepView(
      String name,
      String status,
      int attempts,
      Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable String reason) {

    static StepView of(StepProgress step) {
      return new StepView(
          step.name(),
          step.status().name(),
          step.attempts(),
          step.startedAt(),
          step.endedAt(),
          step.reason());
    }
  }

  static CheckoutView of(
      String orderId, Progress<Checkout> progress, Optional<Instant> businessDeadline) {
    var next = Stream.concat(progress.nextAttempt().stream(), businessDeadline.stream());
    return new CheckoutView(
        orderId,
        progress.status().name(),
        progress.steps().stream().map(StepView::of).toList(),
        progress.compensations().stream().map(StepView::of).toList(),
        next.min(Comparator.naturalOrder()).orElse(null),
        progress.nextAttempt().orElse(null));
  }
}
