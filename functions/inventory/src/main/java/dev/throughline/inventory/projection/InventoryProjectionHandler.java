package dev.throughline.inventory.projection;

import dev.throughline.lambda.function.ProjectionFunction;
import dev.throughline.lambda.queue.ProjectionConsumer;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The function that keeps the products' rows and names. */
@Named("inventory-projection")
public class InventoryProjectionHandler extends ProjectionFunction {
  @Inject
  public InventoryProjectionHandler(
      ProjectionConsumer consumer, InventoryReadModels models, ProductNames names) {
    super(consumer, models, List.of(names.keeper));
  }
}
