package dev.throughline.orders;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.parking.BlockedStreams;
import dev.throughline.kernel.saga.SagaList;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.Backpressure;
import dev.throughline.lambda.http.Envelopes;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.lambda.queue.ProjectionConsumer;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.wiring.Histories;
import dev.throughline.lambda.wiring.Representations;
import dev.throughline.orders.command.OrdersApi;
import dev.throughline.orders.command.OrdersInbox;
import dev.throughline.orders.projection.OrdersProjectionHandler;
import dev.throughline.orders.projection.OrdersReadModels;
import dev.throughline.orders.projection.ProductNames;
import dev.throughline.orders.projection.ReferenceData;
import dev.throughline.orders.query.CheckoutQuery;
import dev.throughline.orders.query.OrderLists;
import dev.throughline.orders.query.OrdersQuery;
import dev.throughline.orders.query.OrdersQueryHandler;
import dev.throughline.orders.reaction.ChoreographedCheckouts;
import dev.throughline.orders.reaction.OrderTimer;
import dev.throughline.orders.saga.CheckoutActions;
import dev.throughline.orders.saga.CheckoutDeadlines;
import dev.throughline.orders.saga.Checkouts;
import dev.throughline.testkit.InMemoryCopyTable;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryParkingTable;
import dev.throughline.testkit.InMemoryPersonalKeys;
import dev.throughline.testkit.InMemoryReadTables;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryTraces;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The functions of this context on in-memory ports, called as Lambda calls them. */
final class OrdersInMemory {
  static final TenantId TENANT = new TenantId("local");
  static final Duration PATIENCE = Duration.ofHours(1);
  private static final Context NO_CONTEXT = null;

  final InMemoryEventStore store = new InMemoryEventStore();
  final FasterRival rival = new FasterRival(store);
  final InMemoryTraces traces = new InMemoryTraces();
  final InMemoryPersonalKeys keys = new InMemoryPersonalKeys();
  final ReferenceData referenceData;
  final InMemoryParkingTable parking = new InMemoryParkingTable();
  final OrdersReadModels models;
  final World world;
  Instant now = Instant.parse("2026-11-25T08:00:00Z");

  /** The tenant of the caller. */
  String caller = TENANT.value();

  private final SagaList sagas = new InMemorySagaList();
  private boolean heard = true;
  private final Json json = new Json();
  private final JsonWireFormat wire = new JsonWireFormat(json);
  final ApiFunction api;
  final ApiFunction query;
  final ApiFunction actions;
  final Checkouts checkouts;
  private final RequestHandler<SQSEvent, SQSBatchResponse> inbox;
  private final RequestHandler<SQSEvent, SQSBatchResponse> projection;

  OrdersInMemory() {
    var sealer = new PersonalDataSealer(keys, json, new SecureRandom());
    world = new World(store, keys, sealer, json, () -> now);
    var codec = OrdersWiring.events(json);
    var executor =
        OrdersWiring.executor(
            codec,
            rival,
            () -> now,
            Backoff.immediately(20),
            Checkouts.start(wire, json, CheckoutDeadlines.NONE)
                .and(new OrderTimer(codec, PATIENCE)));
    models =
        new OrdersReadModels(
            new InMemoryReadTables(),
            store,
            codec,
            OrdersWiring.customerEvents(json, sealer),
            OrdersWiring.receipts(json));
    referenceData = new ReferenceData(models);
    var waiting = new VersionWait(() -> now, time -> now = now.plus(time));
    var rule =
        new ParkingRule(
            () -> "orders-projection", () -> 5, TimeBudget.DEPLOYMENT, parking, () -> now);
    var batch = new FifoBatch((_, _) -> {}, new Metrics(), rule);
    var blocked = new BlockedStreams("orders-projection", parking, () -> now);
    checkouts =
        new Checkouts(
            store,
            wire,
            json,
            CheckoutDeadlines.NONE,
            () -> now,
            Backoff.immediately(20),
            new Metrics());
    actions = new CheckoutActions(checkouts, sagas, () -> now);
    var envelopes = new Envelopes(wire, (_, data) -> data);
    var histories = new Histories(store, envelopes, json, () -> now);
    var names = new ProductNames(new InMemoryCopyTable<>(), json, waiting);
    var ordersQuery = new OrdersQuery(models, referenceData, names, histories, waiting);
    api =
        new OrdersApi(
            executor,
            referenceData,
            models,
            ordersQuery,
            new Representations(parking, () -> "orders-projection"),
            Backpressure.none(),
            () -> now);
    query =
        new OrdersQueryHandler(
            ordersQuery,
            new OrderLists(models, referenceData, waiting),
            new CheckoutQuery(checkouts, new ChoreographedCheckouts(store, traces, store, json)));
    inbox =
        new OrdersInbox(
            new InboxConsumer(batch, wire),
            OrdersWiring.commands(json),
            executor,
            OrdersWiring.fulfilment(json),
            checkouts);
    projection =
        new OrdersProjectionHandler(new ProjectionConsumer(batch, wire, blocked), models, names);
  }

  record Answer(int status, JsonNode body, Map<String, String> headers) {
    String text(String pointer) {
      return body.at(pointer).asText();
    }

    List<String> pointers() {
      return body.at("/errors").findValuesAsText("pointer");
    }
  }

  Answer place(String body, String... headers) {
    return answer(api, event("POST /orders", Map.of(), Map.of(), body, headers));
  }

  /** Places an order that is accepted, and answers its id. */
  String placed(String customerId, String sku) {
    var body =
        "{\"customerId\":\"%s\",\"items\":[{\"sku\":\"%s\",\"quantity\":2}],%s}"
            .formatted(customerId, sku, "\"paymentMethod\":\"tok_ok\"");
    return place(body).text("/id");
  }

  Answer cancel(String id, String body, String... headers) {
    return post("/orders/{id}/cancel", id, body, headers);
  }

  /** Sends a POST request to a route of one order. */
  Answer post(String route, String id, String body, String... headers) {
    return answer(api, event("POST " + route, Map.of("id", id), Map.of(), body, headers));
  }

  /** An operator acts on the checkout of an order. */
  Answer operate(String action, String orderId, String body, String... headers) {
    var route = "POST /ops/sagas/checkout/{id}/" + action;
    return answer(actions, event(route, Map.of("id", orderId), Map.of(), body, headers));
  }

  /** From now on the list of sagas receives no commits. */
  void listIsDeaf() {
    heard = false;
  }

  /** An operator acts on many checkouts. */
  Answer operateMany(String body, String... headers) {
    if (heard) {
      new SagaLister(sagas, store, wire).enter(store.commits());
    }
    return answer(actions, event("POST /ops/sagas/actions", Map.of(), Map.of(), body, headers));
  }

  /**
   * Sends a GET request; the query's names and values alternate.
   *
   * @param id the value of the route's variable, if it has one
   */
  Answer get(String route, String id, String... query) {
    var parameters = new HashMap<String, String>();
    for (var i = 0; i < query.length; i += 2) {
      parameters.put(query[i], query[i + 1]);
    }
    var path = new HashMap<String, String>();
    if (route.contains("{")) {
      path.put(route.substring(route.indexOf('{') + 1, route.indexOf('}')), id);
    }
    return answer(this.query, event("GET " + route, path, parameters, null));
  }

  /** The orders of a customer, for a caller with that consistency token. */
  Answer list(String customerId, String token) {
    var path = Map.of("id", customerId);
    return answer(
        query,
        event("GET /customers/{id}/orders", path, Map.of(), null, "X-Consistency-Token", token));
  }

  private Answer answer(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      APIGatewayV2HTTPEvent event) {
    var response = handler.handleRequest(event, NO_CONTEXT);
    return new Answer(
        response.getStatusCode(), json.tree(response.getBody()), response.getHeaders());
  }

  private APIGatewayV2HTTPEvent event(
      String route,
      Map<String, String> path,
      Map<String, String> query,
      String body,
      String... headers) {
    var all = new HashMap<>(Map.of("Content-Type", "application/json"));
    for (var i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    var event = new APIGatewayV2HTTPEvent();
    event.setRouteKey(route);
    event.setPathParameters(path);
    event.setQueryStringParameters(query);
    event.setBody(body);
    event.setHeaders(all);
    event.setRequestContext(caller());
    return event;
  }

  /** The request context with the claims of a token that the API has verified. */
  private RequestContext caller() {
    var token = JWT.builder().withClaims(Map.of("tenant_id", caller, "sub", "ada")).build();
    return RequestContext.builder()
        .withAuthorizer(Authorizer.builder().withJwt(token).build())
        .build();
  }

  List<RecordedEvent> events(String category, String id) {
    return store.read(new StreamId(TENANT, category, id)).commits().stream()
        .map(Commit::events)
        .flatMap(List::stream)
        .toList();
  }

  List<String> types(String orderId) {
    return events("order", orderId).stream().map(event -> event.data().type()).toList();
  }

  /** Delivers all events of the store in one batch. */
  SQSBatchResponse projectAll() {
    return project(store.commits().stream().map(Commit::events).flatMap(List::stream).toList());
  }

  SQSBatchResponse project(List<RecordedEvent> events) {
    return project(events, 1);
  }

  /**
   * @param receives how often each has been received by now
   */
  SQSBatchResponse project(List<RecordedEvent> events, int receives) {
    return projection.handleRequest(
        batch(
            events.stream()
                .map(event -> message(event.id(), wire.write(event), event.stream(), receives))
                .toList()),
        NO_CONTEXT);
  }

  /** Orders the projection to redrive a stream. */
  SQSBatchResponse redrive(StreamId stream, Long... skipped) {
    var order = wire.write(new RedriveMessage(stream, Set.of(skipped)));
    return projection.handleRequest(batch(List.of(message("r", order, stream, 1))), NO_CONTEXT);
  }

  /** Delivers a command to an order; the data begins with the order's id. */
  SQSBatchResponse command(String commandId, String type, String orderId, String... more) {
    var data = "{\"order_id\":\"" + orderId + "\"" + String.join("", more) + "}";
    return send(commandId, type, orderId, data);
  }

  SQSBatchResponse send(String commandId, String type, String targetId, String data) {
    var target = new StreamId(TENANT, "order", targetId);
    var id = new CommandId(commandId);
    var message = new CommandMessage(id, "", target, type, "1.0", data, now, "corr", "cause", null);
    return deliver(commandId, wire.write(message), target);
  }

  /** Delivers another context's event about an order to the inbox. */
  SQSBatchResponse told(String category, String orderId, String type, @Nullable String flow) {
    return told(category, orderId, type, flow, "");
  }

  /**
   * The same.
   *
   * @param more further JSON fields of the event's data, with a comma before the first
   */
  SQSBatchResponse told(
      String category, String orderId, String type, @Nullable String flow, String more) {
    var stream = new StreamId(TENANT, category, orderId);
    var event =
        new RecordedEvent(
            type + " of " + orderId,
            stream,
            new StreamPosition(1, 1),
            new EventData(type, "1.0", "{\"order_id\":\"" + orderId + "\"" + more + "}"),
            now,
            category + "-service",
            "corr",
            "cause",
            null,
            flow,
            null);
    return deliver(event.id(), wire.write(event), stream);
  }

  /** Tells the inbox of an event that was stored. */
  SQSBatchResponse told(RecordedEvent event) {
    return deliver(event.id(), wire.write(event), event.stream());
  }

  /** Delivers a timer to the inbox. */
  SQSBatchResponse elapsed(TimerMessage timer) {
    return deliver(timer.id(), wire.write(timer), timer.saga());
  }

  private SQSBatchResponse deliver(String id, String body, StreamId group) {
    return inbox.handleRequest(batch(List.of(message(id, body, group, 1))), NO_CONTEXT);
  }

  private static SQSEvent batch(List<SQSEvent.SQSMessage> messages) {
    var batch = new SQSEvent();
    batch.setRecords(messages);
    return batch;
  }

  private static SQSEvent.SQSMessage message(String id, String body, StreamId group, int receives) {
    var message = new SQSEvent.SQSMessage();
    message.setMessageId(id);
    message.setBody(body);
    message.setAttributes(
        Map.of(
            "MessageGroupId", group.key(), "ApproximateReceiveCount", Integer.toString(receives)));
    return message;
  }
}
