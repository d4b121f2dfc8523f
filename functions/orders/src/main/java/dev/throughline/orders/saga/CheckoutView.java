package dev.throughline.orders.saga;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.StepProgress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checkout as {@code GET /checkouts/{orderId}} answers it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CheckoutView(
    String orderId,
    String status,
    List<StepView> steps,
    List<StepView> compensations,
    @Nullable Instant deadline) {

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

  static CheckoutView of(String orderId, Progress<Checkout> progress) {
    return new CheckoutView(
        orderId,
        progress.status().name(),
        progress.steps().stream().map(StepView::of).toList(),
        progress.compensations().stream().map(StepView::of).toList(),
        progress.deadline().orElse(null));
  }
}
