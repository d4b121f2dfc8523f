package dev.throughline.inventory.domain;

import dev.throughline.inventory.domain.StockEvent.StockCounted;
import dev.throughline.kernel.merge.LastWriterWins;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A stocktake of a product by several people, who count its shelves at the same time and send their
 * counts in any order. The result is the same in every order, since each part has a merge:
 *
 * <ul>
 *   <li>The last count of each shelf stands: the one that began later.
 *   <li>Counts of different shelves add up.
 *   <li>The stocktake is as of the earliest version that somebody has named. Pieces received after
 *       it are kept apart until the stocktake is complete: nobody counts them, and they are added.
 *   <li>Reservations and releases move no piece, and so change nothing.
 *   <li>Once anybody has said that no other shelf has the product, the stock on hand is the sum,
 *       also after counts that arrive later.
 * </ul>
 *
 * @param id chosen by those who count
 * @param asOf the version of the product's stream when the counting began
 * @param receivedSince the pieces received after that version
 * @param shelves the count of each shelf that stands
 * @param complete whether no other shelf has the product
 */
public record Stocktake(
    String id,
    long asOf,
    long receivedSince,
    Map<String, LastWriterWins<Integer>> shelves,
    boolean complete) {
  /** The most shelves of a stocktake. */
  public static final int MOST_SHELVES = 200;

  public Stocktake {
    // Sorted, so that equal stocktakes are written alike.
    shelves = Collections.unmodifiableSortedMap(new TreeMap<>(shelves));
  }

  /** A stocktake without counts. */
  static Stocktake begun(String id, long asOf, long receivedSince) {
    return new Stocktake(id, asOf, receivedSince, Map.of(), false);
  }

  /** The pieces that were counted. */
  public long counted() {
    return shelves.values().stream().mapToLong(LastWriterWins::value).sum();
  }

  /** The stock on hand if this stocktake is right. */
  public long onHand() {
    return counted() + receivedSince;
  }

  /** Whether {@code count} is later than the one that stands, or the counting began earlier. */
  boolean isNews(CountShelves.Count count, long begunAsOf) {
    return begunAsOf < asOf || isLater(count);
  }

  private boolean isLater(CountShelves.Count count) {
    var standing = shelves.get(count.shelf());
    return standing == null || count.register().writtenAt().isAfter(standing.writtenAt());
  }

  Stocktake after(StockCounted event) {
    var before = asOf <= event.asOf() ? this : earlier(event.asOf(), event.receivedSince());
    var counts = new TreeMap<>(shelves);
    if (isLater(event.count())) {
      counts.put(event.shelf(), event.count().register());
    }
    return new Stocktake(id, before.asOf, before.receivedSince, counts, complete);
  }

  private Stocktake earlier(long version, long received) {
    return new Stocktake(id, version, received, shelves, complete);
  }

  Stocktake received(int quantity) {
    return new Stocktake(id, asOf, receivedSince + quantity, shelves, complete);
  }

  Stocktake completed() {
    return new Stocktake(id, asOf, receivedSince, shelves, true);
  }
}
