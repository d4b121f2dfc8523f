package dev.throughline.testkit.kernel;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The row is the amounts in sequence, so that order and repeats are visible. Some amounts cannot be
 * applied.
 */
final class Amounts implements Projection<Tally.Event, String> {
  final Set<Integer> poison = new HashSet<>();

  /** The amounts after which the next event is in the same commit. */
  final Set<Integer> open = new HashSet<>();

  /** The rows of streams that have none of their own. */
  final Map<String, String> rowOf = new HashMap<>();

  /** An action that runs once, while the next event is applied. */
  Runnable once = () -> {};

  @Override
  public Optional<String> key(StreamId stream) {
    return stream.category().equals("tally")
        ? Optional.of(rowOf.getOrDefault(stream.id(), stream.id()))
        : Optional.empty();
  }

  @Override
  public boolean awaitsNext(Tally.Event event) {
    return event instanceof Tally.Event.Added(var amount) && open.contains(amount);
  }

  @Override
  public Optional<String> evolve(Optional<String> row, Tally.Event event, RecordedEvent recorded) {
    var now = once;
    once = () -> {};
    now.run();
    return switch (event) {
      case Tally.Event.Added(var amount) when poison.contains(amount) ->
          throw new IllegalStateException("cannot take " + amount);
      case Tally.Event.Added(var amount) ->
          Optional.of(row.map(r -> r + "," + amount).orElse("" + amount));
      case Tally.Event.Closed _ -> Optional.empty();
    };
  }
}
