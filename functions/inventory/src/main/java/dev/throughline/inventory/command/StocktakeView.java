package dev.throughline.inventory.command;

import dev.throughline.inventory.domain.CountShelves;
import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.Stocktake;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A stocktake as those who count see it.
 *
 * @param counted the sum over the shelves
 */
record StocktakeView(
    String id, long asOf, boolean complete, long counted, long receivedSince, List<Shelf> shelves) {

  record Shelf(String shelf, int quantity, String countedBy, Instant begunAt) {}

  /** The fields of the answer to a count: what stands after it. */
  static Map<String, ?> of(Stock stock, CountShelves command) {
    return stock
        .stocktake()
        .<Map<String, ?>>map(
            it ->
                Map.of(
                    "onHand",
                    stock.onHand(),
                    "stocktake",
                    of(it),
                    "superseded",
                    command.superseded(it)))
        .orElseThrow();
  }

  private static StocktakeView of(Stocktake stocktake) {
    var shelves =
        stocktake.shelves().entrySet().stream()
            .map(
                entry ->
                    new Shelf(
                        entry.getKey(),
                        entry.getValue().value(),
                        entry.getValue().writtenAt().node(),
                        entry.getValue().writtenAt().time()))
            .toList();
    return new StocktakeView(
        stocktake.id(),
        stocktake.asOf(),
        stocktake.complete(),
        stocktake.counted(),
        stocktake.receivedSince(),
        shelves);
  }
}
