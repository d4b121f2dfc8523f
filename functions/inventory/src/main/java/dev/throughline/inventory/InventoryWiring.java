package dev.throughline.inventory;

import dev.throughline.inventory.domain.CountShelves;
import dev.throughline.inventory.domain.Interest;
import dev.throughline.inventory.domain.InterestCommand;
import dev.throughline.inventory.domain.InterestDecider;
import dev.throughline.inventory.domain.InterestEvent;
import dev.throughline.inventory.domain.InventoryEvent;
import dev.throughline.inventory.domain.InventoryState;
import dev.throughline.inventory.domain.ReceiveStock;
import dev.throughline.inventory.domain.ReservationCommand;
import dev.throughline.inventory.domain.ReservationDecider;
import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.StockDecider;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.inventory.domain.Stocktake;
import dev.throughline.inventory.domain.StocktakeDecider;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.JsonStates;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.JointExecutor;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.merge.LastWriterWins;
import dev.throughline.kernel.merge.PNCounter;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the handlers of this context. */
@Singleton
public class InventoryWiring {
  /** The name of this service in the envelope of its events. */
  public static final String SOURCE = "inventory-service";

  /** How many states a warm function keeps in memory, the most recently used ones. */
  private static final int REMEMBERED = 1_000;

  /** The code that folds the stock, with that which merges the counts of a stocktake. */
  private static final Class<?>[] FOLDING_STOCK = {
    StockEvent.class, Stocktake.class, CountShelves.class, LastWriterWins.class
  };

  /** The codec with which the events of stock are stored. */
  @Produces
  @Singleton
  public EventCodec<StockEvent> stockEvents(Json json) {
    return EventTypes.of(json, StockEvent.TYPES).build();
  }

  /** The codec with which all events of the inventory are stored. */
  @Produces
  @Singleton
  public EventCodec<InventoryEvent> events(Json json) {
    return EventTypes.of(json, InventoryEvent.TYPES).build();
  }

  /** Snapshots and remembered states of stock: the stream of a popular product is long. */
  @Produces
  @Singleton
  public ShortLoads<Stock> stockLoads(Json json) {
    return ShortLoads.of(
        JsonStates.of(json, Stock.CATEGORY, Stock.class, FOLDING_STOCK), REMEMBERED);
  }

  /** The same for commands that also write reservations, whose streams are short. */
  @Produces
  @Singleton
  public ShortLoads<InventoryState> loads(Json json) {
    return ShortLoads.of(
        JsonStates.of(json, Stock.CATEGORY, Stock.class, FOLDING_STOCK), REMEMBERED);
  }

  /** Executes receipts of stock. */
  @Produces
  @Singleton
  public CommandExecutor<ReceiveStock, Stock, StockEvent> receiving(
      EventCodec<StockEvent> events,
      EventStore store,
      InstantSource clock,
      Backoff backoff,
      ShortLoads<Stock> loads) {
    return new CommandExecutor<>(new StockDecider(), events, store, SOURCE, clock, backoff, loads);
  }

  /** Executes stocktakes. */
  @Produces
  @Singleton
  public CommandExecutor<CountShelves, Stock, StockEvent> counting(
      EventCodec<StockEvent> events,
      EventStore store,
      InstantSource clock,
      Backoff backoff,
      ShortLoads<Stock> loads) {
    return new CommandExecutor<>(
        new StocktakeDecider(), events, store, SOURCE, clock, backoff, loads);
  }

  /** The codec with which the events of interest are stored. */
  @Produces
  @Singleton
  public EventCodec<InterestEvent> interestEvents(Json json) {
    return EventTypes.of(json, InterestEvent.TYPES).build();
  }

  /** Snapshots and remembered states of interest: many people like one product. */
  @Produces
  @Singleton
  public ShortLoads<Interest> interestLoads(Json json) {
    return ShortLoads.of(
        JsonStates.of(
            json, Interest.CATEGORY, Interest.class, InterestEvent.class, PNCounter.class),
        REMEMBERED);
  }

  /** Counts interest. */
  @Produces
  @Singleton
  public CommandExecutor<InterestCommand, Interest, InterestEvent> interest(
      EventCodec<InterestEvent> events,
      EventStore store,
      InstantSource clock,
      Backoff backoff,
      ShortLoads<Interest> loads) {
    return new CommandExecutor<>(
        new InterestDecider(), events, store, Interest.SOURCE, clock, backoff, loads);
  }

  /** The region of the deployment. */
  @Produces
  @Singleton
  public OwnRegion region(Settings settings) {
    return () -> settings.get("AWS_REGION");
  }

  /** Executes reservations and releases. */
  @Produces
  @Singleton
  public JointExecutor<ReservationCommand, InventoryState, InventoryEvent> reserving(
      EventCodec<InventoryEvent> events,
      EventStore store,
      InstantSource clock,
      Backoff backoff,
      ShortLoads<InventoryState> loads) {
    return new JointExecutor<>(
        new ReservationDecider(), events, store, SOURCE, clock, backoff, loads);
  }
}
