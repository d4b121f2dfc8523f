package dev.throughline.kernel.saga;

import dev.throughline.kernel.wire.SagaStanding;
import java.util.List;
import java.util.Optional;

/**
 * The result of an input: the new state of the instance, and its effects.
 *
 * @param held why the input waits; empty if it was processed
 */
record Turn<E, S, C>(SagaInstance<E, S> next, List<Effect<C>> effects, Optional<String> held) {
  /** Whether it has no effect on an instance. */
  boolean isWithoutTrace(SagaInstance<E, S> before) {
    return held.isEmpty()
        && before.held().isEmpty()
        && effects.isEmpty()
        && next.state().equals(before.state());
  }

  /** Whether the instance waits for a person from now on, and its log did not say so before. */
  boolean quarantines(SagaInstance<E, S> before) {
    var said = before.standing().filter(SagaStanding::isQuarantined).isPresent();
    return next.isQuarantined() && !said;
  }
}
