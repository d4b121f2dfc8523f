package dev.throughline.kernel.decider;

import dev.throughline.kernel.Rejection;
import java.util.List;

/**
 * A business merge: carries a command, made by someone who had seen an earlier version of the
 * stream, over to the stream as it is. A condition on the version would refuse the command,
 * whatever has happened since; a resolver refuses it only if the rules of the business do. Pure.
 *
 * @param <C> commands
 * @param <E> events
 */
@FunctionalInterface
public interface ConflictResolver<C, E> {
  /** The code of the refusal of a command whose maker has seen a version that does not exist. */
  String VERSION_NOT_REACHED = "version-not-reached";

  /**
   * Resolves a command.
   *
   * @param since the events after the version that its maker had seen, at least one
   */
  Resolution<C> resolve(C command, List<E> since);

  /** The outcome. */
  sealed interface Resolution<C> {
    /** This command is decided in place of the first. */
    record Merged<C>(C command) implements Resolution<C> {}

    /** The command and the events since do not go together. */
    record Refused<C>(Rejection reason) implements Resolution<C> {}
  }
}
