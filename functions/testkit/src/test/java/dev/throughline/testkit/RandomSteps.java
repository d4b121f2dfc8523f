package dev.throughline.testkit;

import dev.throughline.kernel.saga.FailurePolicy;
import dev.throughline.kernel.saga.FailurePolicy.AskAgain;
import dev.throughline.kernel.saga.FailurePolicy.Lasting;
import dev.throughline.kernel.saga.Patience;
import dev.throughline.kernel.saga.SagaBuilder;
import dev.throughline.kernel.saga.SagaDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** A random definition: stages of one to three parallel steps. */
final class RandomSteps {
  static final Class<? extends Occurrence> STARTED = Occurrence.another();
  static final Class<? extends Occurrence> ABORTED = Occurrence.another();

  /** The command of a step, or of its compensation. */
  record Order(String step, boolean undo) {}

  /**
   * A step.
   *
   * @param stage the number of its stage from 0 on; the steps of a stage are parallel
   * @param done the answer that completes the step
   * @param refused the answer that refuses the step
   * @param undone the answer that completes the compensation
   * @param kept the answer that refuses the compensation
   */
  record Part(
      String name,
      int stage,
      boolean undoable,
      boolean pivot,
      Class<? extends Occurrence> done,
      Class<? extends Occurrence> refused,
      Class<? extends Occurrence> undone,
      Class<? extends Occurrence> kept) {}

  private static final List<Lasting> BEFORE_PIVOT = List.of(Lasting.values());
  private static final List<Lasting> NO_WAY_BACK = List.of(Lasting.QUARANTINE);
  private static final List<Lasting> OF_PIVOT = List.of(Lasting.QUARANTINE, Lasting.TURN_BACK);
  private static final List<Lasting> OF_UNDOING = List.of(Lasting.QUARANTINE, Lasting.SKIP);

  private final Random chance;
  private final List<Part> parts = new ArrayList<>();
  private final SagaDefinition<String, Occurrence, Order> definition;

  RandomSteps(Random chance) {
    this.chance = chance;
    var stages = 1 + chance.nextInt(4);
    var pivot = chance.nextInt(2 * stages);
    for (var stage = 0; stage < stages; stage++) {
      var together = stage == pivot ? 1 : 1 + chance.nextInt(3);
      for (var step = 0; step < together; step++) {
        parts.add(part(stage, step, stage == pivot));
      }
    }
    definition = definition(stages, pivot);
  }

  private Part part(int stage, int step, boolean pivot) {
    return new Part(
        "%d.%d".formatted(stage, step),
        stage,
        !pivot && chance.nextInt(10) > 0,
        pivot,
        Occurrence.another(),
        Occurrence.another(),
        Occurrence.another(),
        Occurrence.another());
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }

  Part part(String name) {
    return parts.stream().filter(part -> part.name().equals(name)).findFirst().orElseThrow();
  }

  SagaDefinition<String, Occurrence, Order> definition() {
    return definition;
  }

  private SagaDefinition<String, Occurrence, Order> definition(int stages, int pivot) {
    var saga =
        SagaDefinition.<String, Occurrence, Order>named("random", _ -> Optional.of("1"))
            .startsOn(STARTED, _ -> "it")
            .abortsOn(ABORTED, _ -> "aborted");
    for (var stage = 0; stage < stages; stage++) {
      var here = stage;
      var together = parts.stream().filter(part -> part.stage() == here).toList();
      saga = saga.together(branches(together, here - pivot));
    }
    return saga.build();
  }

  /** The branches of parallel steps; {@code beyond} is above 0 after the pivot. */
  @SuppressWarnings("unchecked") // Java has no other way to make an array of a generic type
  private Function<
          SagaBuilder.Branch<String, Occurrence, Order>,
          SagaBuilder.ParallelStep<String, Occurrence, Order>>
      []
      branches(List<Part> together, int beyond) {
    return together.stream()
        .map(
            part ->
                (Function<
                        SagaBuilder.Branch<String, Occurrence, Order>,
                        SagaBuilder.ParallelStep<String, Occurrence, Order>>)
                    branch -> written(branch.step(part.name()), part, beyond))
        .toArray(Function[]::new);
  }

  private SagaBuilder.ParallelStep<String, Occurrence, Order> written(
      SagaBuilder.ParallelStep<String, Occurrence, Order> step, Part part, int beyond) {
    var lasting = beyond < 0 ? BEFORE_PIVOT : beyond == 0 ? OF_PIVOT : NO_WAY_BACK;
    step.send(_ -> new Order(part.name(), false))
        .completesOn(part.done())
        .failsOn(part.refused(), _ -> "refused")
        .onFailure(policy(lasting))
        .patience(patience());
    if (part.undoable()) {
      step.compensateWith(_ -> new Order(part.name(), true))
          .compensatedOn(part.undone())
          .compensationFailsOn(part.kept(), _ -> "kept")
          .onCompensationFailure(policy(OF_UNDOING));
    }
    var deadline = Optional.of(Duration.ofSeconds(5 + chance.nextInt(300)));
    return part.pivot()
        ? step.pivot()
        : step.deadline(deadline.filter(_ -> beyond < 0 && chance.nextInt(4) == 0));
  }

  private FailurePolicy policy(List<Lasting> all) {
    var lasting = all.get(chance.nextInt(all.size()));
    return chance.nextBoolean()
        ? lasting
        : new AskAgain(Duration.ofSeconds(1 + chance.nextInt(20)), 1 + chance.nextInt(3), lasting);
  }

  private Patience patience() {
    var first = Duration.ofSeconds(2 + chance.nextInt(20));
    return new Patience(
        first,
        first.multipliedBy(1 + chance.nextInt(4)),
        first.multipliedBy(2 + chance.nextInt(9)));
  }
}
