package dev.throughline.simulation;

import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.http.ConsistencyTokens;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderDecider;
import dev.throughline.orders.domain.OrderEvent.OrderCancelled;
import dev.throughline.orders.query.CheckoutQuery;
import dev.throughline.orders.reaction.ChoreographedCheckouts;
import dev.throughline.orders.saga.CheckoutDeadlines;
import dev.throughline.orders.saga.Checkouts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The event table after the history, once nothing is left to do. */
final class Ledger {
  private static final List<String> OF_AN_ORDER =
      List.of("order", "checkout", "reservation", "payment", "shipment");

  private static final List<String> OF_OTHERS =
      List.of("stock", "plan", "booking", Journey.CATEGORY);

  private final Platform platform;
  private final EventStore table;
  private final Workload workload;
  private final Map<String, String> statuses = new HashMap<>();

  Ledger(Platform platform, Workload workload) {
    this.platform = platform;
    this.table = platform.table;
    this.workload = workload;
  }

  static StreamId stream(String category, String id) {
    return new StreamId(Workload.TENANT, category, id);
  }

  /** All streams that the workload may have written. */
  List<StreamId> streams() {
    var all = new ArrayList<StreamId>();
    for (var category : OF_AN_ORDER) {
      workload.placed().keySet().stream().sorted().forEach(id -> all.add(stream(category, id)));
    }
    workload.received().keySet().stream().sorted().forEach(sku -> all.add(stream("stock", sku)));
    for (var journey : platform.travellers.planned()) {
      all.add(stream("plan", journey));
      all.add(stream(Journey.CATEGORY, journey));
      Travellers.bookings(journey).forEach(booking -> all.add(stream("booking", booking)));
    }
    return all;
  }

  /** Whether the streams of that category are checked. */
  boolean knows(String category) {
    return OF_AN_ORDER.contains(category) || OF_OTHERS.contains(category);
  }

  List<Commit> commits(StreamId stream) {
    return table.read(stream).commits();
  }

  Stream<RecordedEvent> events(StreamId stream) {
    return commits(stream).stream().flatMap(commit -> commit.events().stream());
  }

  List<String> types(String category, String id) {
    return events(stream(category, id)).map(event -> event.data().type()).toList();
  }

  /** The last event of a stream; empty for none. */
  String last(String category, String id) {
    var types = types(category, id);
    return types.isEmpty() ? "" : types.getLast();
  }

  String status(String orderId) {
    return statuses.computeIfAbsent(orderId, this::folded);
  }

  /** The status of an order, folded from its stream. */
  String folded(String orderId) {
    var decider = new OrderDecider();
    var state = decider.initialState();
    var stream = stream("order", orderId);
    for (var event : events(stream).toList()) {
      for (var known : platform.orderEvents.readKnown(stream, event.data())) {
        state = decider.evolve(state, known);
      }
    }
    return switch (state) {
      case Order.NotPlaced() -> "NOT PLACED";
      case Order.Placed placed -> placed.status().name();
    };
  }

  /** The cancellation of an order, or none. */
  List<OrderCancelled> cancellations(String orderId) {
    var stream = stream("order", orderId);
    return events(stream)
        .flatMap(event -> platform.orderEvents.readKnown(stream, event.data()).stream())
        .filter(OrderCancelled.class::isInstance)
        .map(OrderCancelled.class::cast)
        .toList();
  }

  /** The status in the answer of {@code GET /checkouts/{orderId}}. */
  String checkout(String orderId) {
    var checkouts =
        new Checkouts(
            table,
            new JsonWireFormat(Platform.JSON),
            Platform.JSON,
            CheckoutDeadlines.NONE,
            () -> Scheduler.START,
            Backoff.immediately(1),
            new Uncounted());
    var call =
        new HttpCall(
            Workload.TENANT,
            "corr",
            null,
            "GET /checkouts/{orderId}",
            Optional.empty(),
            OptionalLong.empty(),
            ConsistencyTokens.NONE,
            false,
            Map.of("orderId", orderId),
            Map.of(),
            "");
    var choreographed =
        new ChoreographedCheckouts(
            table,
            platform.backbone.traces(),
            new SimulatedCommits(table, platform.chaos()),
            Platform.JSON);
    var reply = new CheckoutQuery(checkouts, choreographed).find(call);
    return reply.status() == 200
        ? Platform.JSON.httpTree(reply.body()).path("status").asText()
        : "NOT STARTED";
  }
}
