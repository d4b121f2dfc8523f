package dev.throughline.simulation;

import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.wire.RecordedEvent;

/**
 * A deliberate bug: a projector applies each event that arrives, without a check for missing ones.
 */
record CarelessProjector<E, S>(
    Projection<E, S> projection, EventReader<E> reader, ReadTable<S> table) {

  void handle(RecordedEvent event) {
    var stream = event.stream();
    var key = projection.key(stream);
    if (key.isEmpty()) {
      return;
    }
    var row = table.find(stream.tenant(), key.get());
    if (event.position().version() > row.applied(stream).version()) {
      var state = row.state();
      for (var known : reader.read(stream, event.data())) {
        state = projection.evolve(state, known, event);
      }
      var next = row.advanced(state, stream, event.position(), state.flatMap(projection::index));
      if (!table.save(stream.tenant(), key.get(), row, next)) {
        throw new IllegalStateException("somebody else was faster");
      }
    }
  }
}
