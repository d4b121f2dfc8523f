package dev.throughline.inventory.projection;

import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.Optional;

/** One row for each product that was ever received. */
public final class StockProjection implements Projection<StockEvent, StockRow> {
  @Override
  public Optional<String> key(StreamId stream) {
    return stream.category().equals(Stock.CATEGORY) ? Optional.of(stream.id()) : Optional.empty();
  }

  @Override
  public Optional<StockRow> evolve(
      Optional<StockRow> row, StockEvent event, RecordedEvent recorded) {
    var before =
        row.map(it -> new Stock(it.onHand(), it.reserved(), Optional.of(it.unitPrice())))
            .orElse(Stock.UNKNOWN);
    var stock = before.after(event);
    return stock
        .unitPrice()
        .map(
            price ->
                new StockRow(
                    recorded.stream().id(),
                    stock.onHand(),
                    stock.reserved(),
                    price,
                    recorded.position().version()));
  }
}
