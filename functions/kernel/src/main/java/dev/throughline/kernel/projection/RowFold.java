package dev.throughline.kernel.projection;

import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.decider.NewerEvent;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Folds events into a row, and decides without the row how an event is handled. Pure.
 *
 * @param <E> events
 * @param <S> the row
 */
record RowFold<E, S>(Projection<E, S> projection, EventReader<E> reader) {
  /** The most versions that a row may be behind by events that do not change it. */
  private static final int FARTHEST_BEHIND = 50;

  /**
   * The result of applying events.
   *
   * @param next the row with as many of them as could be applied; empty if that is none
   * @param failure of the first that could not
   */
  record Folded<S>(Optional<Row<S>> next, Optional<CannotApply> failure) {}

  /**
   * Applies events of one stream, in its order.
   *
   * @param skipped versions that the row passes over
   */
  Folded<S> apply(Row<S> row, List<RecordedEvent> events, Set<Long> skipped) {
    try {
      return new Folded<>(Optional.of(together(row, events, skipped)), Optional.empty());
    } catch (RuntimeException _) {
      return upToFailure(row, events, skipped);
    }
  }

  /** The place in the list, and the row, are made once, for the last event. */
  private Row<S> together(Row<S> row, List<RecordedEvent> events, Set<Long> skipped) {
    var state = row.state();
    var positions = new HashMap<>(row.applied());
    for (var event : events) {
      if (!skipped.contains(event.position().version())) {
        state = evolved(state, event);
      }
      positions.put(event.stream().name(), event.position());
    }
    return new Row<>(state, positions, state.flatMap(projection::index));
  }

  private Folded<S> upToFailure(Row<S> row, List<RecordedEvent> events, Set<Long> skipped) {
    var next = row;
    for (var event : events) {
      try {
        next =
            skipped.contains(event.position().version())
                ? passOver(next, event)
                : apply(next, event);
      } catch (RuntimeException e) {
        Optional<Row<S>> before = next == row ? Optional.empty() : Optional.of(next);
        return new Folded<>(before, Optional.of(new CannotApply(event, kind(event), e)));
      }
    }
    return new Folded<>(Optional.of(next), Optional.empty());
  }

  /** Reads the event again, to learn whether reading or applying failed. */
  private FailureKind kind(RecordedEvent event) {
    try {
      reader.read(event.stream(), event.data());
      return FailureKind.CANNOT_APPLY;
    } catch (NewerEvent _) {
      return FailureKind.TOO_NEW;
    } catch (RuntimeException _) {
      return FailureKind.CANNOT_DECODE;
    }
  }

  Row<S> apply(Row<S> row, RecordedEvent event) {
    var state = evolved(row.state(), event);
    return row.advanced(state, event.stream(), event.position(), state.flatMap(projection::index));
  }

  /** The row that counts an event as applied, and is unchanged by it. */
  Row<S> passOver(Row<S> row, RecordedEvent event) {
    return row.advanced(row.state(), event.stream(), event.position(), row.index());
  }

  private Optional<S> evolved(Optional<S> before, RecordedEvent event) {
    var state = before;
    for (var known : reader.read(event.stream(), event.data())) {
      state = projection.evolve(state, known, event);
    }
    return state;
  }

  /** The handling of an event, as far as it is known without the row. */
  enum Part {
    /**
     * The event is skipped: a write of an unchanged row costs more than a later read of a few
     * events.
     */
    PASSED_OVER,
    /** The next event of the same commit certainly follows, and stores the row with it. */
    AWAITS_NEXT,
    /** It is applied. If it cannot be read, applying it fails. */
    APPLIED
  }

  /** The handling of an event; reads it once. */
  Part part(RecordedEvent event) {
    try {
      var known = reader.read(event.stream(), event.data());
      if (known.isEmpty()) {
        return event.position().version() % FARTHEST_BEHIND == 0 ? Part.APPLIED : Part.PASSED_OVER;
      }
      return projection.awaitsNext(known.getLast()) ? Part.AWAITS_NEXT : Part.APPLIED;
    } catch (RuntimeException _) {
      return Part.APPLIED;
    }
  }

  /** Whether these are the events of a stream that come right after a version. */
  static boolean areNext(List<RecordedEvent> events, long applied) {
    var next = applied;
    for (var event : events) {
      if (event.position().version() != ++next) {
        return false;
      }
    }
    return true;
  }

  boolean isPassedOver(RecordedEvent event) {
    return part(event) == Part.PASSED_OVER;
  }
}
