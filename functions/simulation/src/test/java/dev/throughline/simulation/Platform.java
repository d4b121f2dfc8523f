package dev.throughline.simulation;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.backbone.parking.Redriver;
import dev.throughline.backbone.parking.TooNew;
import dev.throughline.backbone.timers.TimersHandler;
import dev.throughline.inventory.InventoryWiring;
import dev.throughline.inventory.command.InventoryInbox;
import dev.throughline.inventory.domain.ReceiveStock;
import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.inventory.projection.StockProjection;
import dev.throughline.inventory.projection.StockRow;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.BuildMeans;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.build.Rebuild;
import dev.throughline.kernel.build.Workers;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.SendsAlong;
import dev.throughline.kernel.load.ShortLoads;
import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.http.Representation;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.time.Outages;
import dev.throughline.orders.OrdersWiring;
import dev.throughline.orders.command.OrdersInbox;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import dev.throughline.orders.reaction.OrderTimer;
import dev.throughline.orders.saga.CheckoutDeadlines;
import dev.throughline.orders.saga.CheckoutStart;
import dev.throughline.orders.saga.Checkouts;
import dev.throughline.payments.PaymentsWiring;
import dev.throughline.payments.command.PaymentsInbox;
import dev.throughline.shipping.ShippingWiring;
import dev.throughline.shipping.command.ShippingInbox;
import dev.throughline.testkit.InMemoryBuildControl;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryParkingTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All functions that an order passes through: the real ones, wired to simulated ports. */
final class Platform {
  static final Json JSON = new Json();
  private final Chaos chaos;
  private final Bug bug;
  private final InstantSource clock;
  private final Backoff backoff;
  private final JsonWireFormat wire = new JsonWireFormat(JSON);
  private final EventStore store;
  final EventStore table;
  final List<Commit> acknowledged = new ArrayList<>();
  private final BuildControl control = new InMemoryBuildControl();
  final SimulatedReadModel<OrderRow> orderRows;
  final SimulatedReadModel<StockRow> stockRows;
  final RebuildOperator rebuildOperator;
  final EventCodec<OrderEvent> orderEvents = OrdersWiring.events(JSON);
  final EventCodec<StockEvent> stockEvents = new InventoryWiring().stockEvents(JSON);
  final ParkingTable parked = new InMemoryParkingTable();
  private final ParkingTable parking;
  private final int parkAfter;
  final Business business;
  final Releases releases;
  private final EventCodec<OrderEvent> releasedOrderEvents;
  final Operator operator;
  final CheckoutOperator checkoutOperator;
  final Journeys journeys;
  final Travellers travellers;
  final SimulatedGateway gateway;
  final Backbone backbone;
  final Preferring preferring = new Preferring();
  final CommandExecutor<OrderCommand, Order, OrderEvent> orders;
  final CommandExecutor<ReceiveStock, Stock, StockEvent> stock;

  Platform(Chaos chaos, Bug bug, Business business) {
    this.chaos = chaos;
    this.bug = bug;
    clock = chaos::clock;
    backoff = new PatientBackoff(chaos);
    table = bug == Bug.BLIND_PUT ? new OverwritingEventStore() : new InMemoryEventStore();
    this.business = business;
    releases = new Releases(chaos, bug);
    backbone = new Backbone(chaos, bug, wire, table, business.start(), releases.forms());
    var simulated = new SimulatedStore(table, chaos, backbone::committed, acknowledged);
    store =
        switch (bug) {
          case PUBLISHES_BEFORE_COMMIT -> new EagerStore(simulated, backbone.toPublish::accept);
          case FEEDS_BEFORE_COMMIT -> new EagerStore(simulated, backbone::feed);
          default -> CarelessCommits.of(bug, simulated);
        };
    parking = new SimulatedParkingTable(parked, chaos);
    parkAfter = chaos.chance.between(2, 5);
    operator = new Operator(backbone, parking, wire, chaos, this::isHopeless);
    checkoutOperator =
        new CheckoutOperator(
            new Checkouts(
                store, wire, JSON, CheckoutDeadlines.NONE, clock, backoff, new Uncounted()),
            backbone.simulatedSagas,
            chaos,
            bug);
    gateway = new SimulatedGateway(chaos, bug);
    releasedOrderEvents = releases.codec(orderEvents);
    orders = OrdersWiring.executor(releasedOrderEvents, store, clock, backoff, begins());
    stock =
        new InventoryWiring()
            .receiving(
                stockEvents, store, clock, backoff, loads(new InventoryWiring().stockLoads(JSON)));
    orderRows = new SimulatedReadModel<>("orders.order", chaos, bug, control);
    stockRows = new SimulatedReadModel<>("inventory.stock", chaos, bug, control);
    rebuildOperator = new RebuildOperator(chaos, bug, new SimulatedBuildControl(control, chaos));
    mapInboxes();
    mapProjections();
    mapOrders();
    journeys = new Journeys(chaos, bug, store, wire, clock, backoff);
    travellers = new Travellers(journeys, chaos, bug == Bug.NEW_ACTION_FOR_A_RETRY);
    map(Backbone.inbox(Journeys.CONTEXT), journeys::inbox);
  }

  /** What is done on a schedule about entries that wait for newer code. */
  TooNew tooNew() {
    return new TooNew(
        parking, backbone.consumers(), new Redriver(parking, backbone.outbox(), wire), store, JSON);
  }

  Chaos chaos() {
    return chaos;
  }

  /** Whether an event is poison to a consumer for ever, and was not discarded. */
  boolean isIncurable(String consumer, RecordedEvent event) {
    return chaos.isIncurable(consumer, event.id()) && !isDiscarded(consumer, event);
  }

  boolean isDiscarded(String consumer, RecordedEvent event) {
    return operator
        .discarded(Parked.Key.ofStream(consumer, event.stream()))
        .contains(event.position().version());
  }

  private boolean isHopeless(BlockedStream note) {
    return table.read(note.stream()).commits().stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.position().version() == note.fromVersion())
        .anyMatch(event -> isIncurable(note.consumer(), event));
  }

  private void mapInboxes() {
    map(Backbone.inbox("inventory"), on -> inventory(on.inbox()));
    map(Backbone.inbox("payments"), on -> payments(on.inbox()));
    map(Backbone.inbox("shipping"), on -> shipping(on.inbox()));
    map(Backbone.TIMERS, on -> new TimersHandler(on.inbox(), backbone.timers));
  }

  private InventoryInbox inventory(InboxConsumer consumer) {
    var wiring = new InventoryWiring();
    var events = wiring.events(JSON);
    var to = bug == Bug.RESERVES_IN_STEPS ? new StepwiseStore(store) : store;
    return new InventoryInbox(
        new CarelessReactions(bug, table, gateway).ofInventory(consumer),
        wiring.reserving(events, to, clock, backoff, loads(wiring.loads(JSON))),
        wiring.interest(
            wiring.interestEvents(JSON), store, clock, backoff, wiring.interestLoads(JSON)),
        () -> "here",
        JSON);
  }

  /**
   * Loads with frequent snapshots, so that short histories have some, now and then by another
   * release.
   */
  private <S> ShortLoads<S> loads(ShortLoads<S> usual) {
    return new ShortLoads<>(
        new ChangingCode<>(usual.snapshots(), chaos),
        chaos.chance.between(200, 2_000),
        chaos.chance.between(0, 2));
  }

  private PaymentsInbox payments(InboxConsumer consumer) {
    var wiring = new PaymentsWiring();
    var events = wiring.events(JSON);
    var executor = wiring.executor(events, store, clock, backoff);
    var careless = new CarelessReactions(bug, table, gateway);
    return new PaymentsInbox(careless.ofPayments(consumer), executor, gateway, JSON);
  }

  private ShippingInbox shipping(InboxConsumer consumer) {
    var wiring = new ShippingWiring();
    return new ShippingInbox(
        consumer, wiring.executor(wiring.events(JSON), store, clock, backoff), JSON);
  }

  private void mapOrders() {
    var saved =
        bug == Bug.SAGA_SENDS_BEFORE_IT_SAVES
            ? new EagerStore(store, backbone::sendCommands)
            : store;
    var deadlines = deadlines();
    map(
        Backbone.inbox("orders"),
        on -> {
          var functions = deadlines.stream().map(it -> orders(on.inbox(), saved, it)).toList();
          return (event, context) -> chaos.chance.oneOf(functions).handleRequest(event, context);
        });
  }

  private List<CheckoutDeadlines> deadlines() {
    return bug == Bug.GIVES_UP_FOR_SLOWNESS ? Business.IMPATIENT : business.configured();
  }

  private SendsAlong begins() {
    var starts = new ArrayList<SendsAlong>();
    if (business.start() == CheckoutStart.BOTH) {
      starts.add(SendsAlong.NOTHING);
    }
    deadlines().forEach(it -> starts.add(Checkouts.start(wire, JSON, it)));
    SendsAlong saga =
        (stream, before, events, at) -> chaos.chance.oneOf(starts).of(stream, before, events, at);
    return saga.and(new OrderTimer(releasedOrderEvents, business.choreography()));
  }

  private OrdersInbox orders(
      InboxConsumer consumer, EventStore saved, CheckoutDeadlines deadlines) {
    var checkouts = new Checkouts(saved, wire, JSON, deadlines, clock, backoff, new Uncounted());
    return new OrdersInbox(
        new CarelessReactions(bug, table, gateway).ofOrders(consumer),
        OrdersWiring.commands(JSON),
        orders,
        OrdersWiring.fulfilment(JSON),
        checkouts);
  }

  private void mapProjections() {
    project(Backbone.ORDERS_PROJECTION, new OrderProjection(), releasedOrderEvents, orderRows);
    project(Backbone.INVENTORY_PROJECTION, new StockProjection(), stockEvents, stockRows);
  }

  private <E, S> void project(
      String consumer,
      Projection<E, S> projection,
      EventCodec<E> events,
      SimulatedReadModel<S> rows) {
    var poisonable = new PoisonableProjection<>(consumer, projection, chaos);
    Predicate<StreamId> stands = stream -> !parked.of(consumer, stream).isEmpty();
    var read = DistortedStore.asRead(bug, store, stream -> blocked(consumer, stream));
    // Two warm functions remember rows, each of which the other may have written since.
    var warm =
        Stream.generate(() -> new Projector<>(poisonable, events, read, rows.ofConsumer()))
            .limit(2)
            .toList();
    preferring.answeredBy(
        consumer.equals(Backbone.ORDERS_PROJECTION) ? OrderProjection.CATEGORY : Stock.CATEGORY,
        new Representation<>(
            new ReadModel<>(
                new Projector<>(poisonable, events, read, rows.ofConsumer()), rows.ofRebuild()),
            stream -> parking.blocked(consumer, stream).isPresent(),
            (_, row) -> row));
    var careless = new CarelessProjector<>(poisonable, events, rows.ofConsumer());
    rebuildOperator.rebuilds(
        Stream.generate(() -> rebuild(poisonable, events, read, rows, means(consumer)))
            .limit(2)
            .toList());
    switch (bug) {
      case NO_GAP_CHECK ->
          map(
              consumer,
              on -> {
                var inbox = Inbox.ofEvents(careless::handle);
                return (event, context) -> on.careless().handle(event, context, inbox);
              });
      case APPLIES_OVER_THE_PARKED ->
          map(consumer, on -> new CarelessConsumer<>(on, warm.getFirst(), careless, stands));
      default ->
          map(
              consumer,
              on ->
                  (event, context) ->
                      on.projections().handle(event, context, List.of(chaos.chance.oneOf(warm))));
    }
  }

  private <E, S> Rebuild<E, S> rebuild(
      Projection<E, S> projection,
      EventCodec<E> events,
      EventStore read,
      SimulatedReadModel<S> rows,
      BuildMeans means) {
    var rebuilt = rows.ofRebuild();
    var projector = new Projector<>(projection, events, read, rebuilt);
    return new Rebuild<>(projector, rebuilt, backbone.feedReader(), means, "code");
  }

  private BuildMeans means(String consumer) {
    return new BuildMeans(
        new SimulatedBuildControl(control, chaos),
        RebuildOperator.unapplied(consumer, this),
        (_, _) -> List.of("somewhere"),
        Workers.ONE,
        Outages::isOne,
        clock,
        Duration.ofMinutes(chaos.chance.between(2, 10)));
  }

  private Optional<BlockedStream> blocked(String consumer, StreamId stream) {
    return parked.blocked(consumer, stream);
  }

  private void map(
      String name, Function<Consumption, RequestHandler<SQSEvent, SQSBatchResponse>> handler) {
    var queue = backbone.queue(name);
    var function =
        handler.apply(new Consumption(queue, parkAfter, parking, wire, releases::reads, chaos));
    new QueueMapping(
        queue,
        event -> function.handleRequest(event, chaos.invocation),
        bug == Bug.DELETES_BEFORE_EFFECT,
        chaos);
    var givenUp = new SimulatedQueue(name + "-dlq", false, chaos);
    queue.giveUpAfter(parkAfter + chaos.chance.between(2, 4), givenUp);
    new QueueMapping(givenUp, new DeadLetters(queue, parking, wire, chaos)::handle, false, chaos);
  }
}
