package dev.throughline.kernel.saga;

import static dev.throughline.kernel.saga.FailurePolicy.Lasting.QUARANTINE;
import static dev.throughline.kernel.saga.FailurePolicy.Lasting.TURN_BACK;

import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A step being written: its command, its answers, and, beside them, how it is undone. Not safe for
 * use by many threads.
 *
 * @param <S> itself
 */
public abstract class StepBuilder<D, E, C, S extends StepBuilder<D, E, C, S>> {
  private final String name;
  private final Map<Class<? extends E>, BiFunction<D, E, D>> completesOn = new LinkedHashMap<>();
  private final Map<Class<? extends E>, Function<E, String>> refusals = new LinkedHashMap<>();
  private final Map<Class<? extends E>, Function<E, String>> undoRefusals = new LinkedHashMap<>();
  private final Set<Class<? extends E>> compensatedOn = new HashSet<>();
  private Optional<Function<D, C>> action = Optional.empty();
  private Optional<BiFunction<D, Progress.Failure, C>> compensation = Optional.empty();
  private FailurePolicy policy = TURN_BACK;
  private FailurePolicy undoPolicy = QUARANTINE;
  private Patience patience = Patience.ONE_DAY;
  private Optional<Duration> deadline = Optional.empty();
  private boolean pivot;

  StepBuilder(String name) {
    this.name = name;
  }

  abstract S self();

  /** The command of the step. A step without a command is done when the saga starts. */
  public S send(Function<D, C> command) {
    action = Optional.of(command);
    return self();
  }

  /** The answer that completes it. */
  public S completesOn(Class<? extends E> event) {
    completesOn.put(event, (about, _) -> about);
    return self();
  }

  /** The answer that completes it, and the subject as it is known from this answer on. */
  public <T extends E> S completesOn(Class<T> event, BiFunction<D, T, D> learns) {
    completesOn.put(event, (about, answer) -> learns.apply(about, event.cast(answer)));
    return self();
  }

  /** The answer that refuses it, and the reason that it gives. */
  public <T extends E> S failsOn(Class<T> event, Function<T, String> reason) {
    refusals.put(event, refused -> reason.apply(event.cast(refused)));
    return self();
  }

  /** Sets the meaning of a refusal; without this, the saga turns back. */
  public S onFailure(FailurePolicy means) {
    policy = means;
    return self();
  }

  /** The command that undoes the step, also a step that may not have been done. */
  public S compensateWith(BiFunction<D, Progress.Failure, C> command) {
    compensation = Optional.of(command);
    return self();
  }

  /** The command that undoes the step. */
  public S compensateWith(Function<D, C> command) {
    return compensateWith((about, _) -> command.apply(about));
  }

  /** An event after which nothing of it is left. */
  public S compensatedOn(Class<? extends E> event) {
    compensatedOn.add(event);
    return self();
  }

  /** The answer that refuses the compensation, and the reason that it gives. */
  public <T extends E> S compensationFailsOn(Class<T> event, Function<T, String> reason) {
    undoRefusals.put(event, refused -> reason.apply(event.cast(refused)));
    return self();
  }

  /**
   * Sets the meaning of a refused compensation; without this, the saga is quarantined. It cannot
   * turn back a second time.
   */
  public S onCompensationFailure(FailurePolicy means) {
    undoPolicy = means;
    return self();
  }

  /** How often its command, or its compensation's, is sent while there is no answer. */
  public S patience(Patience technical) {
    patience = technical;
    return self();
  }

  /**
   * How long the business waits for an answer, from the first attempt on; then the saga turns back,
   * also out of quarantine. An instance keeps the deadline that it had when it began the step.
   * Empty, the default, for no limit.
   */
  public S deadline(Optional<Duration> business) {
    deadline = business;
    return self();
  }

  /**
   * Makes it the point of no return: once it may have been done, nothing before it is undone, so
   * neither it nor a later step has a business deadline. A refusal or an aborting event means that
   * it was not done, and still turns the saga back. The term is that of Mehrotra, Rastogi,
   * Silberschatz and Korth (1992), by whom a part of a transaction is compensatable, pivot or
   * retriable.
   */
  public S pivot() {
    pivot = true;
    return self();
  }

  Step<D, E, C> written() {
    return new Step<>(
        name,
        action,
        Map.copyOf(completesOn),
        new Refusals<>(refusals, policy),
        compensation,
        Set.copyOf(compensatedOn),
        new Refusals<>(undoRefusals, undoPolicy),
        patience,
        deadline,
        pivot);
  }
}
