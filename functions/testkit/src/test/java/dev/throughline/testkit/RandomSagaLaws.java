package dev.throughline.testkit;

import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Progress.Status;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.kernel.saga.StepProgress;
import dev.throughline.testkit.RandomSteps.Order;
import dev.throughline.testkit.RandomSteps.Part;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The laws of a step-by-step saga: for each move, and for the end. */
final class RandomSagaLaws {
  private final RandomSteps steps;
  private final Set<String> breaches = new TreeSet<>();

  RandomSagaLaws(RandomSteps steps) {
    this.steps = steps;
  }

  Set<String> breaches() {
    return breaches;
  }

  /** The saga, with each of its moves checked. */
  Saga<Occurrence, Progress<String>, Order> observed(
      Saga<Occurrence, Progress<String>, Order> saga) {
    return new SagaDecorator<>(saga) {
      @Override
      public Progress<String> evolve(Progress<String> state, Input<Occurrence> input) {
        var next = saga.evolve(state, input);
        moved(state, next);
        return next;
      }
    };
  }

  private void moved(Progress<String> before, Progress<String> after) {
    for (var part : steps.parts()) {
      if (step(before, part).isEmpty() && step(after, part).isPresent()) {
        begins(part, after);
      }
      if (undoing(before, part).isEmpty() && undoing(after, part).isPresent()) {
        isUndone(part, after);
      }
    }
    var quarantined =
        after.open().stream().anyMatch(open -> open.status() == running() && !isAskedAgain(open));
    require(
        quarantined == (after.status() == Status.QUARANTINED), "is said to be " + after.status());
  }

  private static StepProgress.Status running() {
    return StepProgress.Status.RUNNING;
  }

  private static boolean isAskedAgain(StepProgress step) {
    return step.nextAttempt() != null;
  }

  private void begins(Part part, Progress<String> after) {
    for (var other : steps.parts()) {
      var status = step(after, other).map(StepProgress::status);
      if (other.stage() < part.stage()) {
        require(
            status
                .filter(
                    it -> it == StepProgress.Status.COMPLETED || it == StepProgress.Status.SKIPPED)
                .isPresent(),
            part.name() + " begins before " + other.name() + " is done");
      } else if (other.stage() == part.stage()) {
        require(status.isPresent(), other.name() + " does not begin with " + part.name());
      }
    }
  }

  private void isUndone(Part part, Progress<String> after) {
    for (var later : steps.parts()) {
      var isToUndo =
          later.stage() > part.stage()
              && later.undoable()
              && step(after, later)
                  .filter(it -> it.status() != StepProgress.Status.FAILED)
                  .isPresent();
      require(
          !isToUndo || undoing(after, later).filter(it -> it.status() != running()).isPresent(),
          part.name() + " is undone before " + later.name());
    }
  }

  /** Checks the laws for the end, once nothing is left to do. */
  void end(RandomWorld world) {
    var progress = world.progress();
    require(world.hasEnded(), "has not ended, but is " + progress.status());
    for (var part : steps.parts()) {
      switch (progress.status()) {
        case COMPLETED -> isDone(part, progress, world.isDone(part));
        case COMPENSATED -> isNotDone(part, progress, world.isDone(part));
        case NOT_STARTED, RUNNING, COMPENSATING, QUARANTINED -> {}
      }
    }
  }

  private void isDone(Part part, Progress<String> progress, boolean done) {
    var skipped = has(step(progress, part), StepProgress.Status.SKIPPED);
    require(done || skipped, "is COMPLETED, and " + part.name() + " was not done");
    require(undoing(progress, part).isEmpty(), "is COMPLETED, and has undone " + part.name());
  }

  private void isNotDone(Part part, Progress<String> progress, boolean done) {
    var left = !part.undoable() || has(undoing(progress, part), StepProgress.Status.SKIPPED);
    require(!done || left && !part.pivot(), "is COMPENSATED, and " + part.name() + " is done");
  }

  private static boolean has(Optional<StepProgress> step, StepProgress.Status status) {
    return step.filter(it -> it.status() == status).isPresent();
  }

  private static Optional<StepProgress> step(Progress<String> progress, Part part) {
    return named(progress.steps(), part);
  }

  private static Optional<StepProgress> undoing(Progress<String> progress, Part part) {
    return named(progress.compensations(), part);
  }

  private static Optional<StepProgress> named(List<StepProgress> all, Part part) {
    return Stream.of(all)
        .flatMap(List::stream)
        .filter(it -> it.name().equals(part.name()))
        .findFirst();
  }

  private void require(boolean kept, String breach) {
    if (!kept) {
      breaches.add("the saga " + breach);
    }
  }
}
