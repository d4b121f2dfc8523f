package dev.throughline.inventory;

import static dev.throughline.inventory.InMemoryInventory.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Calls the functions of the inventory as Lambda calls them. */
final class InventoryCalls {
  static final String TEN =
      "{\"quantity\":10,\"unitPrice\":{\"amount\":\"49.99\",\"currency\":\"USD\"}}";
  private static final Context NO_CONTEXT = null;

  final InMemoryInventory inventory = new InMemoryInventory();

  APIGatewayV2HTTPResponse receive(String sku, String body, String... header) {
    return write("POST /products/{sku}/receipts", sku, body, header);
  }

  APIGatewayV2HTTPResponse write(String route, String sku, String body, String... header) {
    var headers = new HashMap<>(Map.of("content-type", "application/json"));
    if (header.length == 2) {
      headers.put(header[0], header[1]);
    }
    return inventory.api.handleRequest(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(route)
            .withPathParameters(Map.of("sku", sku))
            .withHeaders(headers)
            .withBody(body)
            .withRequestContext(caller())
            .build(),
        NO_CONTEXT);
  }

  /** The request context with the claims of a token that the API has verified. */
  private static RequestContext caller() {
    var token = JWT.builder().withClaims(Map.of("tenant_id", TENANT.value())).build();
    return RequestContext.builder()
        .withAuthorizer(Authorizer.builder().withJwt(token).build())
        .build();
  }

  APIGatewayV2HTTPResponse get(String sku, Map<String, String> query) {
    return get("GET /products/{sku}", sku, query);
  }

  APIGatewayV2HTTPResponse get(String route, String sku, Map<String, String> query) {
    return get(route, sku, query, Map.of());
  }

  APIGatewayV2HTTPResponse get(
      String route, String sku, Map<String, String> query, Map<String, String> headers) {
    return inventory.query.handleRequest(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(route)
            .withHeaders(headers)
            .withPathParameters(Map.of("sku", sku))
            .withQueryStringParameters(query)
            .withRequestContext(caller())
            .build(),
        NO_CONTEXT);
  }

  /**
   * Delivers only the last event of a stream; the projection reads the missing ones from the event
   * table.
   */
  void project(String stream) {
    var last = inventory.store.read(StreamId.ofName(TENANT, stream)).commits().getLast().events();
    var response =
        inventory.projection.handleRequest(batch(inventory.wire.write(last.getLast())), NO_CONTEXT);
    assertThat(response.getBatchItemFailures()).isEmpty();
  }

  /** Delivers events in one batch to the projection. */
  void project(RecordedEvent... events) {
    var bodies = Stream.of(events).map(inventory.wire::write).toArray(String[]::new);
    var response = inventory.projection.handleRequest(batch(bodies), NO_CONTEXT);
    assertThat(response.getBatchItemFailures()).isEmpty();
  }

  /** Delivers messages in one batch to the inbox. */
  SQSBatchResponse deliver(String... bodies) {
    return inventory.function.handleRequest(batch(bodies), NO_CONTEXT);
  }

  private static SQSEvent batch(String... bodies) {
    var event = new SQSEvent();
    event.setRecords(
        List.of(bodies).stream().map(body -> record(List.of(bodies).indexOf(body), body)).toList());
    return event;
  }

  private static SQSMessage record(int index, String body) {
    var message = new SQSMessage();
    message.setMessageId("m" + index);
    message.setBody(body);
    message.setAttributes(Map.of("MessageGroupId", "g" + index));
    return message;
  }

  JsonNode body(APIGatewayV2HTTPResponse response) {
    return json(response.getBody());
  }

  JsonNode json(String text) {
    return inventory.json.tree(text);
  }
}
