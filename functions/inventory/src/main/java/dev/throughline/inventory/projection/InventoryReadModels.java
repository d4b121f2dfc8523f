package dev.throughline.inventory.projection;

import dev.throughline.inventory.domain.InterestEvent;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.kernel.build.BuiltTables;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.ReadModels;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** The read models of this context. */
@Singleton
public final class InventoryReadModels extends ReadModels {
  /** The products. */
  public final ReadModel<StockEvent, StockRow> stock;

  /** The interest in products. */
  public final ReadModel<InterestEvent, InterestRow> interest;

  @Inject
  public InventoryReadModels(
      BuiltTables tables,
      EventStore store,
      EventCodec<StockEvent> events,
      EventCodec<InterestEvent> interests) {
    super(tables, "INVENTORY_TABLE", store);
    stock = model("inventory.stock", StockRow.class, new StockProjection(), events);
    interest = model("inventory.interest", InterestRow.class, new InterestProjection(), interests);
  }
}
