package dev.throughline.inventory.domain;

import dev.throughline.inventory.domain.StockEvent.StockAdjusted;
import dev.throughline.inventory.domain.StockEvent.StockCounted;
import dev.throughline.inventory.domain.StockEvent.StocktakeCompleted;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import java.time.Duration;
import java.util.ArrayList;

/**
 * The rules of stocktakes, which {@link Stocktake} describes. A count that is older than the one
 * that stands changes nothing.
 */
public final class StocktakeDecider implements Decider<CountShelves, Stock, StockEvent> {
  /** The product was never received. */
  public static final String UNKNOWN_PRODUCT = "unknown-product";

  /** A count began more than a minute from now. */
  public static final String CLOCK_AHEAD = "clock-ahead";

  /** Two counts in one command are of the same shelf. */
  public static final String SHELF_TWICE = "shelf-twice";

  /** A stocktake has more than {@link Stocktake#MOST_SHELVES} shelves. */
  public static final String TOO_MANY_SHELVES = "too-many-shelves";

  private static final Duration MAX_DRIFT = Duration.ofMinutes(1);

  @Override
  public Stock initialState() {
    return Stock.UNKNOWN;
  }

  @Override
  public Decision<StockEvent> decide(CountShelves command, Stock stock) {
    if (!stock.isKnown()) {
      return Decision.reject(UNKNOWN_PRODUCT, command.sku() + " was never received");
    }
    for (var count : command.counts()) {
      if (count.register().writtenAt().isAhead(command.now(), MAX_DRIFT)) {
        return Decision.reject(
            CLOCK_AHEAD,
            "the count of shelf %s begins at %s, which is more than %d s ahead"
                .formatted(count.shelf(), count.begunAt(), MAX_DRIFT.toSeconds()));
      }
    }
    var shelves = command.counts().stream().map(CountShelves.Count::shelf).distinct().count();
    if (shelves < command.counts().size()) {
      return Decision.reject(SHELF_TWICE, "one request has one count of a shelf");
    }
    return count(command, stock);
  }

  private Decision<StockEvent> count(CountShelves command, Stock stock) {
    var events = new ArrayList<StockEvent>();
    var standing = stock.of(command);
    command.counts().stream()
        .filter(count -> standing.isNews(count, command.asOf()))
        .map(count -> StockCounted.of(command, count))
        .forEach(events::add);
    if (command.complete() && !standing.complete()) {
      events.add(new StocktakeCompleted(command.sku(), command.stocktake()));
    }
    var after = after(stock, events);
    var counted = after.of(command);
    if (counted.shelves().size() > Stocktake.MOST_SHELVES) {
      return Decision.reject(
          TOO_MANY_SHELVES, "a stocktake has at most " + Stocktake.MOST_SHELVES + " shelves");
    }
    var difference = counted.onHand() - after.onHand();
    if (!events.isEmpty() && counted.complete() && difference != 0) {
      events.add(new StockAdjusted(command.sku(), command.stocktake(), difference));
    }
    return Decision.acceptAll(events);
  }

  private Stock after(Stock stock, Iterable<StockEvent> events) {
    var after = stock;
    for (var event : events) {
      after = evolve(after, event);
    }
    return after;
  }

  @Override
  public Stock evolve(Stock stock, StockEvent event) {
    return stock.after(event);
  }

  @Override
  public boolean isTerminal(Stock stock) {
    return false;
  }
}
