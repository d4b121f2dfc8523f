package dev.throughline.bench;

import dev.throughline.inventory.InventoryWiring;
import dev.throughline.inventory.domain.ReceiveStock;
import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.StockDecider;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.CommandExecutor.Request;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.load.Fold;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;

/** Receipts of stock, as the inventory decides and folds them: one event each, on long streams. */
final class Receipts {
  static final EventCodec<StockEvent> CODEC = new InventoryWiring().stockEvents(Samples.JSON);
  static final ShortLoads<Stock> LOADS = new InventoryWiring().stockLoads(Samples.JSON);

  private Receipts() {}

  static CommandExecutor<ReceiveStock, Stock, StockEvent> executor(EventStore store) {
    return new InventoryWiring()
        .receiving(CODEC, store, InstantSource.system(), Backoff.immediately(3), LOADS);
  }

  /** The stream of a new product. */
  static StreamId product() {
    return new StreamId(Samples.TENANT, Stock.CATEGORY, UUID.randomUUID().toString());
  }

  static List<Request<ReceiveStock>> requests(StreamId product, int number) {
    return IntStream.range(0, number).mapToObj(_ -> request(product)).toList();
  }

  private static Request<ReceiveStock> request(StreamId product) {
    var id = UUID.randomUUID().toString();
    var command = new ReceiveStock(product.id(), 1, Money.of("49.99", "USD"));
    var context = new CommandContext(new CommandId(id), "", id, null, OptionalLong.empty(), true);
    return new Request<>(product, command, context);
  }

  /** How the inventory's executor folds a product. */
  static final class Folding implements Fold<Stock> {
    private final StockDecider decider = new StockDecider();

    @Override
    public Stock initial(StreamId stream) {
      return decider.initialState();
    }

    @Override
    public Stock after(StreamId stream, Stock from, CommitBody decision) {
      var state = from;
      for (var event : decision.events()) {
        for (var known : CODEC.readKnown(stream, event)) {
          state = decider.evolve(state, known);
        }
      }
      return state;
    }
  }
}
