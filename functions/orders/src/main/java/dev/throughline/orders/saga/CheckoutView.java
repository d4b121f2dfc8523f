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
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /checkouts/{orderId}}.
 *
 * @param definition the version of the definition on which its saga runs from beginning to end;
 *     null for a choreographed checkout
 * @param failure the step and reason for which the checkout turned back; null if it did not
 * @param deadline when the next attempt, the quarantine or the business deadline is due, whichever
 *     is first; null if none is
 * @param nextAttempt when the command of a step, or of a compensation, is sent again, or the
 *     checkout is quarantined; null if neither is due
 * @param defect the exception that the saga's code threw and for whose correction the checkout
 *     waits; null if none
 * @param held the number of inputs that wait for corrected code; null for none
 * @param actions the actions of operators, in order
 * @param late answers that arrived after the checkout had ended
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CheckoutView(
    String orderId,
    String status,
    @Nullable Integer definition,
    @Nullable FailureView failure,
    List<StepView> steps,
    List<StepView> compensations,
    @Nullable Instant deadline,
    @Nullable Instant nextAttempt,
    @Nullable String defect,
    @Nullable Integer held,
    List<ActionView> actions,
    List<LateView> late) {

  /** The step that failed, and the reason. */
  public record FailureView(String step, String reason) {
    static FailureView of(Progress.Failure failure) {
      return new FailureView(failure.step(), failure.reason());
    }
  }

  /** An action of an operator. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ActionView(
      String action, String reason, String by, Instant at, @Nullable String step) {
    static ActionView of(Intervention act) {
      return new ActionView(
          act.action().kind().name().toLowerCase(Locale.ROOT),
          act.action().reason(),
          act.action().by(),
          act.at(),
          act.step().isEmpty() ? null : act.step());
    }
  }

  /** An answer that arrived after the checkout had ended. */
  public record LateView(String step, String event, Instant at) {
    static LateView of(LateAnswer answer) {
      return new LateView(answer.step(), answer.event(), answer.at());
    }
  }

  /**
   * A step, or its compensation.
   *
   * @param attempts how often its command was sent
   * @param refusals how often the command was refused; null for never
   * @param nextAttempt when its command is sent again, or the checkout is quarantined; null if
   *     neither is due
   * @param deadline when the business stops waiting for an answer; null for no limit
   * @param reason why it failed, was abandoned, or was refused the last time
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record StepView(
      String name,
      String status,
      int attempts,
      @Nullable Integer refusals,
      Instant startedAt,
      @Nullable Instant nextAttempt,
      @Nullable Instant deadline,
      @Nullable Instant endedAt,
      @Nullable String reason) {

    /** A step that was attempted once and has no deadline. */
    public static StepView once(
        String name,
        String status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {
      return new StepView(name, status, 1, null, startedAt, null, null, endedAt, reason);
    }

    /** The same step with so many refusals; each refusal is followed by one more attempt. */
    public StepView refused(int times, String why) {
      return new StepView(
          name, status, 1 + times, times, startedAt, nextAttempt, deadline, endedAt, why);
    }

    static StepView of(StepProgress step, @Nullable Instant deadline) {
      return new StepView(
          step.name(),
          step.status().name(),
          step.attempts(),
          step.refusals() == 0 ? null : step.refusals(),
          step.startedAt(),
          step.nextAttempt(),
          deadline,
          step.endedAt(),
          step.reason());
    }
  }

  /**
   * @param deadlines the business deadlines of steps that are under way, by name of the step
   */
  static CheckoutView of(
      String orderId,
      SagaInstance<CheckoutEvent, Progress<Checkout>> checkout,
      Map<String, Instant> deadlines) {
    var progress = checkout.state();
    var next = Stream.concat(progress.nextAttempt().stream(), deadlines.values().stream());
    return new CheckoutView(
        orderId,
        checkout.defect().map(_ -> Progress.Status.QUARANTINED).orElse(progress.status()).name(),
        progress.definition(),
        progress.failure().map(FailureView::of).orElse(null),
        progress.steps().stream()
            .map(step -> StepView.of(step, deadlines.get(step.name())))
            .toList(),
        progress.compensations().stream().map(step -> StepView.of(step, null)).toList(),
        next.min(Comparator.naturalOrder()).orElse(null),
        progress.nextAttempt().orElse(null),
        checkout.defect().orElse(null),
        checkout.held().isEmpty() ? null : checkout.held().size(),
        checkout.interventions().stream().map(ActionView::of).toList(),
        progress.lateAnswers().stream().map(LateView::of).toList());
  }
}
