package dev.throughline.orders.saga;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.throughline.kernel.saga.Intervention;
import dev.throughline.kernel.saga.LateAnswer;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.SagaInstance;
import dev.throughline.kernel.saga.StepProgress;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
 * @param defect what the saga's code threw, which keeps the checkout where it is; null if nothing
 * @param held how many inputs wait for code that can take them in; null for none
 * @param actions what persons did about it, in order
 * @param late answers that came when it had ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckoutView(
    String orderId,
    String status,
    List<StepView> steps,
    List<StepView> compensations,
    @Nullable Instant deadline,
    @Nullable Instant nextAttempt,
    @Nullable String defect,
    @Nullable Integer held,
    List<ActionView> actions,
    List<LateView> late) {

  /** What a person did about it. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ActionView(String action, String reason, String by, Instant at, @Nullable String step) {
    static ActionView of(Intervention act) {
      return new ActionView(
          act.action().kind().name().toLowerCase(Locale.ROOT),
          act.action().reason(),
          act.action().by(),
          act.at(),
          act.step().isEmpty() ? null : act.step());
    }
  }

  /** An answer that came when it had ended. */
  public record LateView(String step, String event, Instant at) {
    static LateView of(LateAnswer answer) {
      return new LateView(answer.step(), answer.event(), answer.at());
    }
  }

  /** A step, or its compensation. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepView(
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
      String orderId,
      SagaInstance<CheckoutEvent, Progress<Checkout>> checkout,
      Optional<Instant> businessDeadline) {
    var progress = checkout.state();
    var next = Stream.concat(progress.nextAttempt().stream(), businessDeadline.stream());
    return new CheckoutView(
        orderId,
        checkout.defect().map(_ -> Progress.Status.QUARANTINED).orElse(progress.status()).name(),
        progress.steps().stream().map(StepView::of).toList(),
        progress.compensations().stream().map(StepView::of).toList(),
        next.min(Comparator.naturalOrder()).orElse(null),
        progress.nextAttempt().orElse(null),
        checkout.defect().orElse(null),
        checkout.held().isEmpty() ? null : checkout.held().size(),
        checkout.interventions().stream().map(ActionView::of).toList(),
        progress.lateAnswers().stream().map(LateView::of).toList());
  }
}
