package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TALLY;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.closed;
import static dev.throughline.testkit.kernel.Given.command;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.ConflictResolver;
import dev.throughline.kernel.decider.ConflictResolver.Resolution;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.testkit.InMemoryEventStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Somebody who has seen a tally says what its sum ought to be. Amounts that others have added since
 * are kept; a tally that was closed since is left alone.
 */
class ConflictResolverTest {
  private static final Rejection CLOSED_SINCE = new Rejection("closed-since", "It was closed.");

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final List<List<Tally.Event>> resolved = new ArrayList<>();
  private final ConflictResolver<Tally.Command, Tally.Event> resolver =
      (command, since) -> {
        resolved.add(since);
        return since.contains(new Tally.Event.Closed())
            ? new Resolution.Refused<>(CLOSED_SINCE)
            : new Resolution.Merged<>(new Tally.Command.Add(100 * since.size(), 1));
      };

  private Outcome<Tally.State> executeOn(EventStore store, long seen, CommandContext context) {
    var executor =
        new CommandExecutor<>(
            new Tally(),
            new Tally.Codec(),
            store,
            "tally-service",
            Given.CLOCK,
            Backoff.immediately(3));
    return executor.executeMerging(TALLY, seen, Tally.add(7), resolver, context);
  }

  private static Tally.State sum(Outcome<Tally.State> outcome) {
    return switch (outcome) {
      case Outcome.Committed<Tally.State>(var state, _) -> state;
      default -> throw new AssertionError("not committed: " + outcome);
    };
  }

  @Test
  void aCommandIsDecidedAsItIsIfNothingHasHappenedSince() {
    stored(store, TALLY, added(1), added(1));

    assertThat(sum(executeOn(store, 2, command("c")))).isEqualTo(new Tally.State(9, false));
    assertThat(resolved).isEmpty();
  }

  @Test
  void theResolverIsGivenTheEventsSinceAndNoOthers() {
    stored(store, TALLY, added(1), added(2));
    stored(store, TALLY, added(3), added(4), added(5));

    assertThat(sum(executeOn(store, 3, command("c")))).isEqualTo(new Tally.State(215, false));
    assertThat(resolved)
        .containsExactly(List.of(new Tally.Event.Added(4), new Tally.Event.Added(5)));
  }

  @Test
  void aCommandOfSomebodyWhoHasSeenNothingIsGivenTheWholeStream() {
    stored(store, TALLY, added(1), added(2));
    executeOn(store, 0, command("c"));

    assertThat(resolved)
        .containsExactly(List.of(new Tally.Event.Added(1), new Tally.Event.Added(2)));
  }

  @Test
  void anEventThatComesBetweenLoadAndAppendIsResolvedToo() {
    stored(store, TALLY, added(1));
    var interruptions = new ArrayList<>(List.of(added(10)));
    var busy =
        new Interrupted(
            store,
            () -> {
              if (!interruptions.isEmpty()) {
                stored(store, TALLY, interruptions.removeFirst());
              }
            });

    assertThat(sum(executeOn(busy, 1, command("c")))).isEqualTo(new Tally.State(111, false));
    assertThat(resolved).containsExactly(List.of(new Tally.Event.Added(10)));
  }

  @Test
  void aRefusalOfTheResolverStoresNothing() {
    stored(store, TALLY, added(1));
    stored(store, TALLY, closed());

    assertThat(executeOn(store, 1, command("c"))).isEqualTo(new Outcome.Rejected<>(CLOSED_SINCE));
    assertThat(store.commits()).hasSize(2);
  }

  @Test
  void aRepeatIsAnsweredAsAtFirstAlthoughTheResolverWouldRefuseItNow() {
    stored(store, TALLY, added(1));
    executeOn(store, 1, command("c"));
    stored(store, TALLY, closed());

    assertThat(executeOn(store, 1, command("c"))).isInstanceOf(Outcome.Duplicate.class);
  }

  @Test
  void aVersionThatDoesNotExistIsRefused() {
    stored(store, TALLY, added(1));

    assertThat(executeOn(store, 2, command("c")))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            it -> assertThat(it.reason().code()).isEqualTo(ConflictResolver.VERSION_NOT_REACHED));
  }

  @Test
  void aConditionOnTheVersionHoldsNevertheless() {
    stored(store, TALLY, added(1));
    stored(store, TALLY, added(2));

    assertThat(executeOn(store, 1, Given.ifVersion("c", 1)))
        .isEqualTo(new Outcome.VersionMismatch<>(2));
  }
}
