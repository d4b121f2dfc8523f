package dev.throughline.inventory;

import dev.throughline.inventory.command.InventoryApi;
import dev.throughline.inventory.command.InventoryInbox;
import dev.throughline.inventory.domain.ReceiveStock;
import dev.throughline.inventory.projection.InventoryProjectionHandler;
import dev.throughline.inventory.projection.InventoryReadModels;
import dev.throughline.inventory.projection.ProductNames;
import dev.throughline.inventory.query.ProductQuery;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.parking.BlockedStreams;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.lambda.http.Backpressure;
import dev.throughline.lambda.http.Envelopes;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.lambda.queue.ProjectionConsumer;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.wiring.Histories;
import dev.throughline.lambda.wiring.Representations;
import dev.throughline.testkit.InMemoryCopyTable;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryParkingTable;
import dev.throughline.testkit.InMemoryReadTables;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The whole context on in-memory ports, wired as in {@link InventoryWiring}. */
public final class InMemoryInventory {
  public static final TenantId TENANT = new TenantId("local");

  public static final String REGION = "here";

  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  public final Json json = new Json();
  public final InMemoryEventStore store = new InMemoryEventStore();
  public final JsonWireFormat wire = new JsonWireFormat(json);
  public final InventoryInbox function;
  public final Inbox reservations;
  public final InventoryApi api;
  public final InventoryProjectionHandler projection;
  public final ProductQuery query;

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  public InMemoryInventory() {
    this(Backoff.immediately(1_000), store -> store);
  }

  /**
   * @param reserving the store through which reservations are made
   */
  public InMemoryInventory(Backoff backoff, UnaryOperator<EventStore> reserving) {
    var wiring = new InventoryWiring();
    InstantSource clock = now::get;
    var parking = new InMemoryParkingTable();
    var rule =
        new ParkingRule(
            () -> "inventory-projection", () -> 5, TimeBudget.DEPLOYMENT, parking, clock);
    var batch = new FifoBatch((message, delay) -> {}, new Metrics(), rule);
    var blocked = new BlockedStreams("inventory-projection", parking, clock);
    var stockEvents = wiring.stockEvents(json);
    var events = wiring.events(json);
    var executor =
        wiring.reserving(events, reserving.apply(store), clock, backoff, wiring.loads(json));
    var interestEvents = wiring.interestEvents(json);
    var interest =
        wiring.interest(interestEvents, store, clock, backoff, wiring.interestLoads(json));
    function =
        new InventoryInbox(new InboxConsumer(batch, wire), executor, interest, () -> REGION, json);
    reservations = function.inbox();
    var models =
        new InventoryReadModels(new InMemoryReadTables(), store, stockEvents, interestEvents);
    api =
        new InventoryApi(
            wiring.receiving(stockEvents, store, clock, backoff, wiring.stockLoads(json)),
            wiring.counting(stockEvents, store, clock, backoff, wiring.stockLoads(json)),
            interest,
            () -> REGION,
            models,
            new Representations(parking, () -> "inventory-projection"),
            Backpressure.none(),
            clock);
    var waiting = new VersionWait(clock, this::pass);
    var names = new ProductNames(new InMemoryCopyTable<>(), json, waiting);
    projection =
        new InventoryProjectionHandler(new ProjectionConsumer(batch, wire, blocked), models, names);
    var envelopes = new Envelopes(wire, (_, data) -> data);
    var histories = new Histories(store, envelopes, json, clock);
    query = new ProductQuery(models, names, histories, waiting);
  }

  private void pass(Duration time) {
    now.updateAndGet(at -> at.plus(time));
  }

  /** Receives stock of a product. */
  public void receive(String sku, int quantity) {
    var wiring = new InventoryWiring();
    wiring
        .receiving(
            wiring.stockEvents(json),
            store,
            InstantSource.system(),
            Backoff.immediately(3),
            wiring.stockLoads(json))
        .execute(
            new StreamId(TENANT, "stock", sku),
            new ReceiveStock(sku, quantity, Money.of("49.99", "USD")),
            new CommandContext(
                new CommandId("receipt-" + sku),
                "",
                "correlation",
                null,
                OptionalLong.empty(),
                true));
  }

  /** A command of the inbox. */
  public static CommandMessage message(String id, String orderId, String type, String json) {
    return new CommandMessage(
        new CommandId(id),
        "",
        new StreamId(TENANT, "reservation", orderId),
        type,
        "1.0",
        json,
        START,
        "correlation-" + orderId,
        "cause-" + id,
        "user-1");
  }

  /** The types of all events of a stream. */
  public List<String> types(String category, String id) {
    return store.read(new StreamId(TENANT, category, id)).commits().stream()
        .flatMap(commit -> commit.data())
        .map(event -> event.type())
        .toList();
  }
}
