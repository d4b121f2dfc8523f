package dev.throughline.kernel.capture;

import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the copies of a table's rows by the events of the table. Each event carries the whole
 * state, so the newest one stands for all before it: a gap does no harm, a repeat and an event that
 * comes late are known by their version. In the end each copy has the newest state of its row. Safe
 * for use by many threads.
 *
 * @param <E> events of the table
 * @param <S> as much of the state as the consumer needs
 */
public final class CopyKeeper<E, S> {
  private final String category;
  private final EventReader<E> reader;
  private final Function<E, Optional<S>> state;
  private final CopyTable<S> copies;

  /**
   * @param category of the rows
   * @param state that an event leaves; empty if it deletes the row
   */
  public CopyKeeper(
      String category, EventReader<E> reader, Function<E, Optional<S>> state, CopyTable<S> copies) {
    this.category = category;
    this.reader = reader;
    this.state = state;
    this.copies = copies;
  }

  /** Whether an event concerns a row of the table. */
  public boolean concerns(RecordedEvent event) {
    return event.stream().category().equals(category);
  }

  /**
   * Takes an event of the table.
   *
   * @return whether it was newer than the copy
   */
  public boolean take(RecordedEvent event) {
    var known = reader.read(event.stream(), event.data());
    // If an upcaster makes several of one, the last one stands for all before it, too.
    return !known.isEmpty()
        && copies.save(
            event.stream(), new Copy<>(event.position().version(), state.apply(known.getLast())));
  }
}
