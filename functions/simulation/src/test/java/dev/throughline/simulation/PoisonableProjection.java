package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.IndexEntry;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;

/** A projection to which some events are poison, wherever they come from. */
record PoisonableProjection<E, S>(String consumer, Projection<E, S> projection, Chaos chaos)
    implements Projection<E, S> {
  @Override
  public Optional<String> key(StreamId stream) {
    return projection.key(stream);
  }

  @Override
  public Optional<S> evolve(Optional<S> row, E event, RecordedEvent recorded) {
    chaos.taste(consumer, recorded.id(), true);
    return projection.evolve(row, event, recorded);
  }

  @Override
  public boolean awaitsNext(E event) {
    return projection.awaitsNext(event);
  }

  @Override
  public Optional<IndexEntry> index(S row) {
    return projection.index(row);
  }
}
