package dev.throughline.inventory.projection;

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
      RebuildConsumer consumer, Rebuilds rebuilds, InventoryReadModels models) {
    super(consumer, rebuilds.of(models));
  }
}
