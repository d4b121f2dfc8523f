package dev.throughline.kernel.decider;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.store.Commit;
import java.util.function.Function;

/**
 * How a command ended. None of these is an error.
 *
 * @param <S> state
 */
public sealed interface Outcome<S> {
  /** Decided now, and stored. */
  record Committed<S>(S state, Commit commit) implements Outcome<S> {}

  /** There was nothing to do; {@code version} is the stream's. */
  record Unchanged<S>(S state, long version) implements Outcome<S> {}

  /**
   * Decided before: this is the first answer again.
   *
   * @param state as it was right after that decision
   */
  record Duplicate<S>(S state, Commit commit) implements Outcome<S> {}

  /** Refused by the rules. */
  record Rejected<S>(Rejection reason) implements Outcome<S> {}

  /** The stream does not have the version that the command expects, but {@code actual}. */
  record VersionMismatch<S>(long actual) implements Outcome<S> {}

  /** The command's id was used before by a command with another content. */
  record KeyReused<S>(Commit first) implements Outcome<S> {}

  /**
   * Other writers were faster, {@code attempts} times. Nothing is stored; a later attempt may
   * succeed.
   */
  record Contended<S>(int attempts) implements Outcome<S> {}

  /** The same outcome, with the state as {@code shown}. */
  default <T> Outcome<T> map(Function<S, T> shown) {
    return switch (this) {
      case Committed<S>(var state, var commit) -> new Committed<>(shown.apply(state), commit);
      case Unchanged<S>(var state, var version) -> new Unchanged<>(shown.apply(state), version);
      case Duplicate<S>(var state, var commit) -> new Duplicate<>(shown.apply(state), commit);
      case Rejected<S>(var reason) -> new Rejected<>(reason);
      case VersionMismatch<S>(var actual) -> new VersionMismatch<>(actual);
      case KeyReused<S>(var first) -> new KeyReused<>(first);
      case Contended<S>(var attempts) -> new Contended<>(attempts);
    };
  }
}
