package dev.throughline.inventory.projection;

import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.lambda.function.RebuildFunction;
import dev.throughline.lambda.queue.RebuildConsumer;
import dev.throughline.lambda.wiring.Rebuilds;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The function that rebuilds the products' rows. */
@Named("inventory-rebuild")
public class InventoryRebuildHandler extends RebuildFunction {
  @Inject
  public InventoryRebuildHandler(
      RebuildConsumer consumer,
      Rebuilds rebuilds,
      Projector<StockEvent, StockRow> stock,
      BuiltTable<StockRow> rows) {
    super(consumer, rebuilds.of(stock, rows));
  }
}
