package dev.throughline.orders.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;

/** One row for each product that may be ordered, with the unit price of its last receipt. */
public final class KnownProducts implements Projection<StockReceived, KnownProduct> {
  /** The category of the products' streams. */
  public static final String CATEGORY = "stock";

  @Override
  public Optional<String> key(StreamId stream) {
    return stream.category().equals(CATEGORY) ? Optional.of(stream.id()) : Optional.empty();
  }

  @Override
  public Optional<KnownProduct> evolve(
      Optional<KnownProduct> row, StockReceived event, RecordedEvent recorded) {
    return Optional.of(new KnownProduct(event.sku(), event.unitPrice()));
  }
}
