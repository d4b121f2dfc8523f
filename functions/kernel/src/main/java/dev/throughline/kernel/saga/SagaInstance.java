package dev.throughline.kernel.saga;

import dev.throughline.kernel.wire.SagaStanding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a saga's instance, folded from its log.
 *
 * @param state after all processed inputs
 * @param held waiting inputs in their order; the saga's code threw at the first, and they wait for
 *     corrected code
 * @param defect the exception that it threw; empty if nothing waits
 * @param broken whether the code threw at an input that was processed before: then the rest of the
 *     log is ignored
 * @param begun whether the log has an entry
 * @param ended whether only notes of late answers may follow; then an exception of the code has no
 *     effect
 * @param standing that of the last entry; empty before the first, and if the entry has none
 * @param interventions the actions of operators, in order
 * @param flow the flow in which it began ({@link dev.throughline.kernel.decider.Decider#flow});
 *     empty for none
 */
public record SagaInstance<E, S>(
    S state,
    List<Input<E>> held,
    Optional<String> defect,
    boolean broken,
    boolean begun,
    boolean ended,
    Optional<SagaStanding> standing,
    List<Intervention> interventions,
    Optional<String> flow) {
  public SagaInstance {
    held = List.copyOf(held);
    interventions = List.copyOf(interventions);
  }

  /** Whether it waits for a person. */
  public boolean isQuarantined() {
    var waits = defect.isPresent() || standing.filter(SagaStanding::isQuarantined).isPresent();
    return waits && !ended;
  }

  static <E, S> SagaInstance<E, S> notBegun(S state) {
    return new SagaInstance<>(
        state,
        List.of(),
        Optional.empty(),
        false,
        false,
        false,
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  SagaInstance<E, S> taken(S next) {
    return new SagaInstance<>(
        next, List.of(), Optional.empty(), false, begun, ended, standing, interventions, flow);
  }

  SagaInstance<E, S> holding(Input<E> input, String why) {
    var waiting = new ArrayList<>(held);
    waiting.add(input);
    return new SagaInstance<>(
        state, waiting, Optional.of(why), broken, begun, ended, standing, interventions, flow);
  }

  SagaInstance<E, S> brokenBy(String why) {
    return new SagaInstance<>(
        state, held, Optional.of(why), true, begun, ended, standing, interventions, flow);
  }

  /** After an entry with this standing. */
  SagaInstance<E, S> standing(Optional<SagaStanding> now) {
    return new SagaInstance<>(state, held, defect, broken, true, ended, now, interventions, flow);
  }

  SagaInstance<E, S> ended(boolean now) {
    return new SagaInstance<>(
        state, held, defect, broken, begun, now, standing, interventions, flow);
  }

  SagaInstance<E, S> after(Intervention intervention) {
    var acts = new ArrayList<>(interventions);
    acts.add(intervention);
    return new SagaInstance<>(state, held, defect, broken, begun, ended, standing, acts, flow);
  }

  /** The same, in that flow if it is in none yet. */
  SagaInstance<E, S> inFlow(@Nullable String began) {
    return flow.isPresent() || began == null
        ? this
        : new SagaInstance<>(
            state, held, defect, broken, begun, ended, standing, interventions, Optional.of(began));
  }
}
