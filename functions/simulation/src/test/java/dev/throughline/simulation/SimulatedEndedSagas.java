package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.saga.EndedSagas;
import dev.throughline.kernel.store.EventStore;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The ends of sagas under faults: a recent end may not be visible yet. This port remembers each
 * saga that it reported as ended, with its number of commits.
 */
final class SimulatedEndedSagas implements EndedSagas {
  private final EndedSagas ended;
  private final EventStore table;
  private final Chaos chaos;
  private final Map<StreamId, Integer> told = new HashMap<>();

  SimulatedEndedSagas(EndedSagas ended, EventStore table, Chaos chaos) {
    this.ended = ended;
    this.table = table;
    this.chaos = chaos;
  }

  @Override
  public boolean hasEnded(StreamId saga) {
    return chaos.callTable("read the last commit of " + saga.name(), () -> look(saga));
  }

  private boolean look(StreamId saga) {
    var answer = ended.hasEnded(saga) && !chaos.strikes(Fault.STALE_READ);
    if (answer) {
      told.putIfAbsent(saga, commits(saga));
    }
    return answer;
  }

  private int commits(StreamId saga) {
    return table.read(saga).commits().size();
  }

  /**
   * Sagas that continued after one of their timers was dropped. An entry for a late answer does not
   * count.
   */
  Stream<String> surprises() {
    return told.entrySet().stream()
        .filter(it -> goesOn(it.getKey(), it.getValue()))
        .map(
            it ->
                "a timer of %s was dropped after %d of its %d commits"
                    .formatted(it.getKey().name(), it.getValue(), commits(it.getKey())));
  }

  private boolean goesOn(StreamId saga, int after) {
    return table.read(saga).commits().stream()
        .skip(after)
        .flatMap(commit -> commit.bodies().stream())
        .anyMatch(body -> !body.ends() || !body.commands().isEmpty() || !body.timers().isEmpty());
  }
}
