package dev.throughline.simulation;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import dev.throughline.inventory.InventoryWiring;
import dev.throughline.inventory.command.InventoryCommandsHandler;
import dev.throughline.inventory.command.Reservations;
import dev.throughline.inventory.domain.ReceiveStock;
import dev.throughline.inventory.domain.Stock;
import dev.throughline.inventory.domain.StockEvent;
import dev.throughline.inventory.projection.StockProjection;
import dev.throughline.inventory.projection.StockRow;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.projection.Projection;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.json.Json;
import dev.throughline.lambda.json.JsonWireFormat;
import dev.throughline.lambda.queue.CommandConsumer;
import dev.throughline.lambda.queue.EventConsumer;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.SagaConsumer;
import dev.throughline.orders.OrdersWiring;
import dev.throughline.orders.command.OrdersCommandsHandler;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import dev.throughline.orders.saga.CheckoutSagaHandler;
import dev.throughline.orders.saga.Checkouts;
import dev.throughline.payments.PaymentsWiring;
import dev.throughline.payments.command.Payments;
import dev.throughline.payments.command.PaymentsCommandsHandler;
import dev.throughline.shipping.ShippingWiring;
import dev.throughline.shipping.command.Shipments;
import dev.throughline.shipping.command.ShippingCommandsHandler;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryReadTable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Every function of the order's way, the real ones, wired to simulated ports. */
final class Platform {
  static final Json JSON = new Json();
  private static final Context NO_CONTEXT = null;

  private final Chaos chaos;
  private final Bug bug;
  private final InstantSource clock;
  private final Backoff backoff;
  private final JsonWireFormat wire = new JsonWireFormat(JSON);
  private final EventStore store;
  final EventStore table;
  final List<Commit> acknowledged = new ArrayList<>();
  final ReadTable<OrderRow> orderRows = new InMemoryReadTable<>();
  final ReadTable<StockRow> stockRows = new InMemoryReadTable<>();
  final EventCodec<OrderEvent> orderEvents = OrdersWiring.events(JSON);
  final EventCodec<StockEvent> stockEvents = new InventoryWiring().stockEvents(JSON);
  final SimulatedGateway gateway;
  final Backbone backbone;
  final CommandExecutor<OrderCommand, Order, OrderEvent> orders;
  final CommandExecutor<ReceiveStock, Stock, StockEvent> stock;

  Platform(Chaos chaos, Bug bug) {
    this.chaos = chaos;
    this.bug = bug;
    clock = chaos::clock;
    backoff = new PatientBackoff(chaos);
    table = bug == Bug.BLIND_PUT ? new OverwritingEventStore() : new InMemoryEventStore();
    backbone = new Backbone(chaos, bug, wire);
    var simulated = new SimulatedStore(table, chaos, backbone.stream::accept, acknowledged);
    store =
        bug == Bug.PUBLISHES_BEFORE_COMMIT
            ? new EagerStore(simulated, backbone.stream::accept)
            : simulated;
    gateway = new SimulatedGateway(chaos, bug);
    orders = OrdersWiring.executor(orderEvents, store, clock, backoff);
    stock = new InventoryWiring().receiving(stockEvents, store, clock, backoff);
    mapCommands();
    mapProjections();
    mapSaga();
  }

  private void mapCommands() {
    map(
        Backbone.commands("orders"),
        on -> new OrdersCommandsHandler(on.commands(), OrdersWiring.commands(JSON), orders));
    map(
        Backbone.commands("inventory"),
        on -> new InventoryCommandsHandler(on.commands(), reservations()));
    map(
        Backbone.commands("payments"),
        on -> new PaymentsCommandsHandler(on.commands(), payments()));
    map(
        Backbone.commands("shipping"),
        on -> new ShippingCommandsHandler(on.commands(), shipments()));
  }

  private Reservations reservations() {
    var wiring = new InventoryWiring();
    var events = wiring.events(JSON);
    var to = bug == Bug.RESERVES_IN_STEPS ? new StepwiseStore(store) : store;
    return new Reservations(wiring.reserving(events, to, clock, backoff), events, store, JSON);
  }

  private Payments payments() {
    var wiring = new PaymentsWiring();
    var events = wiring.events(JSON);
    var executor = wiring.executor(events, store, clock, backoff);
    return new Payments(executor, events, store, gateway, backoff, JSON);
  }

  private Shipments shipments() {
    var wiring = new ShippingWiring();
    return new Shipments(wiring.executor(wiring.events(JSON), store, clock, backoff), JSON);
  }

  private void mapSaga() {
    var saved =
        bug == Bug.SAGA_SENDS_BEFORE_IT_SAVES
            ? new EagerStore(store, backbone::sendCommands)
            : store;
    var checkouts = new Checkouts(saved, wire, JSON, clock, backoff);
    map(
        Backbone.CHECKOUT,
        on -> new CheckoutSagaHandler(new SagaConsumer(on.batch(), on.wire(), JSON), checkouts));
    map(
        Backbone.TIMERS,
        on ->
            (event, context) ->
                on.batch()
                    .handle(
                        event,
                        context,
                        message -> backbone.timers.handle(on.wire().readTimer(message.getBody()))));
  }

  private void mapProjections() {
    var ofOrders = projector(new OrderProjection(), orderEvents, "order", orderRows);
    map(
        Backbone.ORDERS_PROJECTION,
        on -> (event, context) -> on.events().handle(event, context, ofOrders));
    var ofStock = projector(new StockProjection(), stockEvents, "stock", stockRows);
    map(
        Backbone.INVENTORY_PROJECTION,
        on -> (event, context) -> on.events().handle(event, context, ofStock));
  }

  private <E, S> Consumer<RecordedEvent> projector(
      Projection<E, S> projection, EventCodec<E> events, String name, ReadTable<S> rows) {
    var simulated = new SimulatedReadTable<>(name, rows, chaos);
    return bug == Bug.NO_GAP_CHECK
        ? new CarelessProjector<>(projection, events, simulated)::handle
        : new Projector<>(projection, events, store, simulated)::handle;
  }

  /** What a handler that consumes a queue is made of. */
  private record Consuming(FifoBatch batch, PoisonableWire wire) {
    CommandConsumer commands() {
      return new CommandConsumer(batch, wire);
    }

    EventConsumer events() {
      return new EventConsumer(batch, wire);
    }
  }

  private void map(
      String name, Function<Consuming, RequestHandler<SQSEvent, SQSBatchResponse>> handler) {
    var queue = backbone.queue(name);
    var batch =
        new FifoBatch(
            (message, delay) -> hide(queue, message.getReceiptHandle(), delay), new Uncounted());
    var function = handler.apply(new Consuming(batch, new PoisonableWire(name, wire, chaos)));
    new QueueMapping(
        queue,
        event -> function.handleRequest(event, NO_CONTEXT),
        bug == Bug.DELETES_BEFORE_EFFECT,
        chaos);
  }

  private void hide(SimulatedQueue queue, String receipt, Duration delay) {
    chaos.call(
        "hide in " + queue.name,
        () -> {
          queue.hide(receipt, delay);
          return "done";
        });
  }
}
