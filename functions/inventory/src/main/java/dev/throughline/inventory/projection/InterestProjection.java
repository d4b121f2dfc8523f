package dev.throughline.inventory.projection;

import dev.throughline.inventory.domain.Interest;
import dev.throughline.inventory.domain.InterestEvent;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;

/** One row for each product in which somebody is interested. */
public final class InterestProjection implements Projection<InterestEvent, InterestRow> {
  @Override
  public Optional<String> key(StreamId stream) {
    return stream.category().equals(Interest.CATEGORY)
        ? Optional.of(stream.id())
        : Optional.empty();
  }

  @Override
  public Optional<InterestRow> evolve(
      Optional<InterestRow> row, InterestEvent event, RecordedEvent recorded) {
    var before = row.map(InterestRow::interest).orElse(Interest.NONE);
    return Optional.of(
        new InterestRow(
            recorded.stream().id(), before.after(event), recorded.position().version()));
  }
}
