package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.throughline.kernel.saga.Input;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.Saga;
import dev.throughline.testkit.CarelessSaga.Bug;
import dev.throughline.testkit.RandomSteps.Order;
import java.util.EnumSet;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A saga with a random definition, whose inputs arrive late, twice and out of order and may be
 * refusals, ends completed with every step done, or compensated with every step undone in reverse.
 */
class RandomSagaTest {
  private static final int SEEDS = Integer.getInteger("saga.seeds", 200);

  /** The result of one random history. */
  private record History(
      RandomSteps steps, RandomSagaLaws laws, RandomWorld world, Bug bug, long seed) {
    static History of(long seed, Bug bug) {
      var chance = new Random(seed);
      var steps = new RandomSteps(chance);
      var laws = new RandomSagaLaws(steps);
      var saga = new CarelessSaga(laws.observed(steps.definition()), bug, steps);
      var throwsAt = steps.parts().get(chance.nextInt(steps.parts().size())).done();
      var world = new RandomWorld(chance, steps, saga, throwing(saga, throwsAt));
      return new History(steps, laws, world, bug, seed);
    }

    private static Saga<Occurrence, Progress<String>, Order> throwing(
        Saga<Occurrence, Progress<String>, Order> saga, Class<? extends Occurrence> at) {
      return new SagaDecorator<>(saga) {
        @Override
        public Progress<String> evolve(Progress<String> state, Input<Occurrence> input) {
          if (input instanceof Input.Happened<Occurrence>(var event, _) && at.isInstance(event)) {
            throw new IllegalStateException("this code is broken");
          }
          return super.evolve(state, input);
        }
      };
    }

    boolean isLawful() {
      try {
        world.happen();
        laws.end(world);
        return laws.breaches().isEmpty();
      } catch (AssertionError e) {
        world.history().add(e.getMessage());
        return false;
      }
    }

    String told() {
      return "seed %d: %s%n%s%n%s"
          .formatted(
              seed,
              laws.breaches(),
              steps.definition().description().text(),
              String.join("\n", world.history()));
    }
  }

  @Test
  void everySagaEndsCompletedOrUndoneInReverse() {
    var ends = EnumSet.noneOf(Progress.Status.class);
    for (var seed = 1L; seed <= SEEDS; seed++) {
      var history = History.of(seed, Bug.NONE);
      var lawful = history.isLawful();
      assertThat(lawful).as(history.told()).isTrue();
      ends.add(history.world().progress().status());
    }
    assertThat(ends).containsExactly(Progress.Status.COMPLETED, Progress.Status.COMPENSATED);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyDeliberateBugIsFound(Bug bug) {
    for (var seed = 1L; seed <= SEEDS; seed++) {
      var history = History.of(seed, bug);
      if (!history.isLawful()) {
        System.out.printf("%s is found by seed %d: %s%n", bug, seed, history.laws().breaches());
        return;
      }
    }
    fail(bug + " is not found");
  }
}
