package dev.throughline.customers;

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
import dev.throughline.customers.command.CustomersApi;
import dev.throughline.customers.crm.Crm;
import dev.throughline.customers.crm.SandboxCrm;
import dev.throughline.customers.mail.Mailer;
import dev.throughline.customers.mail.SandboxMailbox;
import dev.throughline.customers.projection.CustomerRow;
import dev.throughline.customers.projection.CustomersProjectionHandler;
import dev.throughline.customers.projection.CustomersReadModels;
import dev.throughline.customers.query.CustomersQuery;
import dev.throughline.customers.reaction.CustomersInbox;
import dev.throughline.customers.reaction.Newcomers;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.parking.BlockedStreams;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.function.ApiFunction;
import dev.throughline.lambda.http.Backpressure;
import dev.throughline.lambda.http.Envelopes;
import dev.throughline.lambda.http.VersionWait;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.lambda.queue.FifoBatch;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.ParkingRule;
import dev.throughline.lambda.queue.ProjectionConsumer;
import dev.throughline.lambda.wiring.Histories;
import dev.throughline.lambda.wiring.Representations;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryParkingTable;
import dev.throughline.testkit.InMemoryPersonalKeys;
import dev.throughline.testkit.InMemoryReadTables;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The functions of this context on in-memory ports, called as Lambda calls them. */
final class CustomersInMemory {
  static final TenantId TENANT = new TenantId("local");
  private static final Context NO_CONTEXT = null;

  final InMemoryEventStore store = new InMemoryEventStore();
  final InMemoryPersonalKeys keys = new InMemoryPersonalKeys();
  final InMemoryParkingTable parking = new InMemoryParkingTable();
  Instant now = Instant.parse("2026-11-25T08:00:00Z");

  private final Json json = new Json();
  private final JsonWireFormat wire = new JsonWireFormat(json);
  private final PersonalDataSealer sealer = new PersonalDataSealer(keys, json, new SecureRandom());
  Mailer mailer;
  Crm crm = new SandboxCrm();
  final CustomersReadModels models;
  final ApiFunction api;
  final ApiFunction query;
  private final RequestHandler<SQSEvent, SQSBatchResponse> projection;
  private final RequestHandler<SQSEvent, SQSBatchResponse> inbox;

  CustomersInMemory() {
    var codec = CustomersWiring.events(json, sealer);
    var executor = CustomersWiring.executor(codec, store, () -> now, Backoff.immediately(20));
    models = new CustomersReadModels(new InMemoryReadTables(), store, codec);
    var waiting = new VersionWait(() -> now, this::pass);
    var rule = new ParkingRule(() -> "customers-projection", () -> 5, parking, () -> now);
    var batch = new FifoBatch((_, _) -> {}, new Metrics(), rule);
    var blocked = new BlockedStreams("customers-projection", parking, () -> now);
    api =
        new CustomersApi(
            executor,
            models,
            new Representations(parking, () -> "customers-projection"),
            Backpressure.none(),
            () -> now);
    var histories = new Histories(store, new Envelopes(wire, sealer), json, () -> now);
    query = new CustomersQuery(models, histories, waiting);
    projection =
        new CustomersProjectionHandler(new ProjectionConsumer(batch, wire, blocked), models);
    var registrations =
        CustomersWiring.registrations(
            CustomersWiring.registrationEvents(json), store, () -> now, Backoff.immediately(20));
    mailer =
        new SandboxMailbox(
            CustomersWiring.mailboxEvents(json, sealer), store, () -> now, Backoff.immediately(20));
    var newcomers =
        new Newcomers(
            codec,
            registrations,
            (customer, key, mail) -> mailer.send(customer, key, mail),
            (key, contact) -> crm.create(key, contact));
    inbox = new CustomersInbox(new InboxConsumer(batch, wire), keys, newcomers);
  }

  record Answer(int status, JsonNode body, Map<String, String> headers) {
    String text(String pointer) {
      return body.at(pointer).asText();
    }

    List<String> pointers() {
      return body.at("/errors").findValuesAsText("pointer");
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  Answer register(String body, String... headers) {
    return call(api, "POST /customers", Map.of(), body, headers);
  }

  Answer changeContact(String id, String body, String... headers) {
    return call(api, "PUT /customers/{id}/contact", Map.of("id", id), body, headers);
  }

  Answer changePreferences(String id, String body, String... headers) {
    return call(api, "PUT /customers/{id}/preferences", Map.of("id", id), body, headers);
  }

  Answer erase(String id) {
    return call(api, "DELETE /customers/{id}", Map.of("id", id), null);
  }

  Answer history(String id, Map<String, String> asked) {
    var event = event("GET /customers/{id}/history", Map.of("id", id), null);
    event.setQueryStringParameters(asked);
    return answer(query.handleRequest(event, NO_CONTEXT));
  }

  Answer get(String id) {
    return call(query, "GET /customers/{id}", Map.of("id", id), null);
  }

  Answer get(String id, String minVersion) {
    var event = event("GET /customers/{id}", Map.of("id", id), null);
    event.setQueryStringParameters(Map.of("minVersion", minVersion));
    return answer(query.handleRequest(event, NO_CONTEXT));
  }

  private Answer call(
      RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> handler,
      String route,
      Map<String, String> path,
      String body,
      String... headers) {
    return answer(handler.handleRequest(event(route, path, body, headers), NO_CONTEXT));
  }

  private Answer answer(APIGatewayV2HTTPResponse response) {
    return new Answer(
        response.getStatusCode(), json.tree(response.getBody()), response.getHeaders());
  }

  private static APIGatewayV2HTTPEvent event(
      String route, Map<String, String> path, String body, String... headers) {
    var event = new APIGatewayV2HTTPEvent();
    event.setRouteKey(route);
    event.setPathParameters(path);
    event.setBody(body);
    event.setHeaders(
        headers.length == 0
            ? Map.of("Content-Type", "application/json")
            : Map.of("Content-Type", "application/json", headers[0], headers[1]));
    event.setRequestContext(caller());
    return event;
  }

  /** The request context with the claims of a token that the API has verified. */
  private static RequestContext caller() {
    var token = JWT.builder().withClaims(Map.of("tenant_id", TENANT.value())).build();
    return RequestContext.builder()
        .withAuthorizer(Authorizer.builder().withJwt(token).build())
        .build();
  }

  List<RecordedEvent> events(String id) {
    return events("customer", id);
  }

  List<RecordedEvent> events(String category, String id) {
    return store.read(new StreamId(TENANT, category, id)).commits().stream()
        .map(Commit::events)
        .flatMap(List::stream)
        .toList();
  }

  /** Delivers these events to the projection, in one batch. */
  SQSBatchResponse project(List<RecordedEvent> events) {
    return projection.handleRequest(batch(events), NO_CONTEXT);
  }

  static Mailer noMailer() {
    return (_, _, _) -> {
      throw new Unavailable("the mail provider does not answer");
    };
  }

  static Crm noCrm() {
    return (_, _) -> {
      throw new Unavailable("the CRM does not answer");
    };
  }

  /** The data of an event with its personal fields unsealed. */
  String opened(RecordedEvent event) {
    return sealer.open(event.stream(), event.data().json());
  }

  /** Delivers these events to the inbox, in one batch. */
  SQSBatchResponse react(List<RecordedEvent> events) {
    return inbox.handleRequest(batch(events), NO_CONTEXT);
  }

  private SQSEvent batch(List<RecordedEvent> events) {
    var batch = new SQSEvent();
    batch.setRecords(events.stream().map(this::message).toList());
    return batch;
  }

  private SQSEvent.SQSMessage message(RecordedEvent event) {
    var message = new SQSEvent.SQSMessage();
    message.setMessageId(event.id());
    message.setBody(wire.write(event));
    message.setAttributes(Map.of("MessageGroupId", event.stream().key()));
    return message;
  }

  Optional<CustomerRow> row(String id) {
    return models.customers.rows().find(TENANT, id).state();
  }
}
