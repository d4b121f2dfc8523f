package dev.throughline.inventory.domain;

import dev.throughline.kernel.merge.HybridTimestamp;
import dev.throughline.kernel.merge.LastWriterWins;
import java.time.Instant;
import java.util.List;

/**
 * Add counts of shelves to a stocktake of a product; the first of them begins it.
 *
 * @param stocktake its id, the same for everybody who takes part
 * @param asOf the version of the product's stream when the counting began
 * @param counts at least one, of different shelves
 * @param complete whether no other shelf has the product
 * @param now the time of this service
 * @param receivedSince the pieces received after {@code asOf}
 */
public record CountShelves(
    String sku,
    String stocktake,
    long asOf,
    List<Count> counts,
    boolean complete,
    Instant now,
    long receivedSince) {
  public CountShelves {
    counts = List.copyOf(counts);
  }

  /** A command whose maker knows of no receipts since. */
  public CountShelves(
      String sku, String stocktake, long asOf, List<Count> counts, boolean complete, Instant now) {
    this(sku, stocktake, asOf, counts, complete, now, 0);
  }

  /**
   * The pieces of the product that one person has found on one shelf.
   *
   * @param begunAt when that person began to count the shelf
   */
  public record Count(String shelf, int quantity, String countedBy, Instant begunAt) {
    /** Of two counts of a shelf the one that began later stands. */
    LastWriterWins<Integer> register() {
      return new LastWriterWins<>(quantity, HybridTimestamp.first(begunAt, countedBy));
    }
  }

  CountShelves withReceivedSince(long pieces) {
    return new CountShelves(sku, stocktake, asOf, counts, complete, now, pieces);
  }

  /** The shelves for which another count stands: one that began later. */
  public List<String> superseded(Stocktake standing) {
    return counts.stream()
        .filter(count -> !count.register().equals(standing.shelves().get(count.shelf())))
        .map(Count::shelf)
        .toList();
  }
}
