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
 * A checkout as {@code GET /checkouts/{orderId}} answers it.
 *
 * @param definition the version of the definition on which its saga runs from beginning to end;
 *     null for a choreographed checkout
 * @param failure why it turned back; null while it goes forward
 * @param deadline when something happens next by itself: an attempt, the quarantine, or the
 *     business deadline; null if nothing will
 * @param nextAttempt when a step, or a compensation, is asked again or quarantined; null if it is
 *     not
 * @param defect the exception of the saga's code, for which the checkout waits; null if none
 * @param held how many inputs wait for code that can take them in; null for none
 * @param actions the actions of operators, in order
 * @param late answers that came when it had ended
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

  /** At which step it failed, and why. */
  public record FailureView(String step, String reason) {
    static FailureView of(Progress.Failure failure) {
      return new FailureView(failure.step(), failure.reason());
    }
  }

  /** What a person did about it. */
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

  /** An answer that came when it had ended. */
  public record LateView(String step, String event, Instant at) {
    static LateView of(LateAnswer answer) {
      return new LateView(answer.step(), answer.event(), answer.at());
    }
  }

  /**
   * A step, or its compensation.
   *
   * @param attempts how often it was asked
   * @param refusals how often that was refused; null for never
   * @param nextAttempt when it is asked again or quarantined; null if it is not
   * @param deadline when the business does without an answer; null for never
   * @param reason why it failed, was given up, or was refused the last time
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

    /** A step that is asked once, and has no deadline of its own. */
    public static StepView once(
        String name,
        String status,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {
      return new StepView(name, status, 1, null, startedAt, null, null, endedAt, reason);
    }

    /** The same, which was refused so often; each time it is asked again. */
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
   * @param deadlines those of the business, by the step that is under way
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
