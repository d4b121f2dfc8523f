package dev.throughline.inventory.domain;

import dev.throughline.inventory.domain.StockEvent.StockAdjusted;
import dev.throughline.inventory.domain.StockEvent.StockCounted;
import dev.throughline.inventory.domain.StockEvent.StockReceived;
import dev.throughline.inventory.domain.StockEvent.StockReleased;
import dev.throughline.inventory.domain.StockEvent.StockReserved;
import dev.throughline.inventory.domain.StockEvent.StocktakeCompleted;
import dev.throughline.kernel.Rejection;
import dev.throughline.kernel.decider.ConflictResolver;
import java.util.List;

/**
 * Carries counts over what has happened to a product since the counting began. Receipts are added,
 * reservations change nothing, and counts of the same stocktake merge ({@link Stocktake}). Counts
 * of another stocktake do not: the two would count the same pieces.
 */
public final class StocktakeMerge implements ConflictResolver<CountShelves, StockEvent> {
  /** Another stocktake has counted since. */
  public static final String OVERLAPPING_STOCKTAKE = "overlapping-stocktake";

  @Override
  public Resolution<CountShelves> resolve(CountShelves command, List<StockEvent> since) {
    var received = 0L;
    for (var event : since) {
      switch (event) {
        case StockReceived(_, var quantity, _) -> received += quantity;
        case StockReserved _, StockReleased _ -> {}
        case StockCounted counted when !isOf(command, counted.stocktake()) -> {
          return overlapping(command, counted.stocktake());
        }
        case StocktakeCompleted(_, var other) when !isOf(command, other) -> {
          return overlapping(command, other);
        }
        case StockAdjusted(_, var other, _) when !isOf(command, other) -> {
          return overlapping(command, other);
        }
        case StockCounted _, StocktakeCompleted _, StockAdjusted _ -> {}
      }
    }
    return new Resolution.Merged<>(command.withReceivedSince(received));
  }

  private static boolean isOf(CountShelves command, String stocktake) {
    return command.stocktake().equals(stocktake);
  }

  private static Resolution<CountShelves> overlapping(CountShelves command, String other) {
    return new Resolution.Refused<>(
        new Rejection(
            OVERLAPPING_STOCKTAKE,
            "stocktake %s has counted %s since version %d; count again, as of the present version"
                .formatted(other, command.sku(), command.asOf())));
  }
}
