package dev.throughline.inventory;

import static dev.throughline.inventory.InMemoryInventory.TENANT;
import static dev.throughline.inventory.InMemoryInventory.message;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Authorizer.JWT;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.inventory.domain.Interest;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InventoryHandlersTest {
  private static final Context NO_CONTEXT = null;
  private static final String TEN =
      "{\"quantity\":10,\"unitPrice\":{\"amount\":\"49.99\",\"currency\":\"USD\"}}";

  private final InMemoryInventory inventory = new InMemoryInventory();

  @Test
  void aReceiptAnswersTheProductAndItsVersion() {
    var answer = receive("lamp", TEN);

    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(body(answer)).isEqualTo(json("{\"id\":\"lamp\",\"version\":1}"));
    assertThat(answer.getHeaders()).containsEntry("ETag", "\"1\"");
    assertThat(body(receive("lamp", TEN)).at("/version").asLong()).isEqualTo(2);
  }

  @Test
  void aReceiptSentTwiceUnderOneKeyIsStoredOnce() {
    var first = receive("lamp", TEN, "Idempotency-Key", "k1");
    var second = receive("lamp", TEN, "Idempotency-Key", "k1");

    assertThat(body(second)).isEqualTo(body(first));
    assertThat(inventory.types("stock", "lamp")).hasSize(1);
    assertThat(receive("lamp", TEN.replace("10", "11"), "Idempotency-Key", "k1").getStatusCode())
        .isEqualTo(422);
    assertThat(receive("lamp", TEN, "If-Match", "\"7\"").getStatusCode()).isEqualTo(412);
  }

  @Test
  void aReceiptInAnotherCurrencyIsAConflict() {
    receive("lamp", TEN);
    var answer = receive("lamp", TEN.replace("USD", "EUR"));

    assertThat(answer.getStatusCode()).isEqualTo(409);
    assertThat(body(answer).at("/type").asText()).endsWith("/currency-differs");
    assertThat(inventory.types("stock", "lamp")).hasSize(1);
  }

  @Test
  void everyOffendingFieldIsNamedAtOnce() {
    var answer =
        receive("lamp", "{\"quantity\":0,\"unitPrice\":{\"amount\":\"0.00\"},\"colour\":\"red\"}");

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(body(answer).at("/errors").findValuesAsText("pointer"))
        .containsExactly("/colour", "/quantity", "/unitPrice/amount", "/unitPrice/currency");
  }

  @ParameterizedTest
  @CsvSource({
    "1000001,49.99,USD,/quantity",
    "1.5,49.99,USD,/quantity",
    "-1,49.99,USD,/quantity",
    "10,-1,USD,/unitPrice/amount",
    "10,00,USD,/unitPrice/amount",
    "10,1e3,USD,/unitPrice/amount",
    "10,49.999,USD,/unitPrice",
    "10,1000000000,USD,/unitPrice/amount",
    "10,49.99,XYZ,/unitPrice",
    "10,49.99,usd,/unitPrice/currency",
    "10,49.5,JPY,/unitPrice"
  })
  void aReceiptThatIsInvalidIsRefusedWithItsField(
      String quantity, String amount, String currency, String pointer) {
    var answer =
        receive(
            "lamp",
            "{\"quantity\":%s,\"unitPrice\":{\"amount\":\"%s\",\"currency\":\"%s\"}}"
                .formatted(quantity, amount, currency));

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(body(answer).at("/errors").findValuesAsText("pointer")).containsExactly(pointer);
    assertThat(inventory.store.commits()).isEmpty();
  }

  @Test
  void aProductIsShownBeforeItsRowIsThere() {
    receive("lamp", TEN);
    var shown =
        json(
            """
            {"sku":"lamp","onHand":10,"reserved":0,"available":10,
             "unitPrice":{"amount":"49.99","currency":"USD"},"version":1,"interest":0}
            """);

    assertThat(body(get("lamp", Map.of()))).isEqualTo(shown);
    project("stock-lamp");
    assertThat(body(get("lamp", Map.of()))).isEqualTo(shown);
  }

  @Test
  void aHistoryShowsTheStockAtAnyVersion() {
    receive("lamp", TEN);
    receive("lamp", TEN);

    var history = body(get("GET /products/{sku}/history", "lamp", Map.of("from", "1")));

    assertThat(history.at("/state/onHand").asLong()).isEqualTo(20);
    assertThat(history.path("events")).hasSize(1);
    var changed = history.path("changes").findValuesAsText("pointer");
    assertThat(changed).contains("/onHand");
  }

  @Test
  void aReservationCountsOnceInTheProductHoweverOftenItIsDelivered() {
    receive("lamp", TEN);
    project("stock-lamp");
    var reserve =
        inventory.wire.write(
            message(
                "c1",
                "o1",
                "inventory.reserve",
                "{\"order_id\":\"o1\",\"items\":[{\"sku\":\"lamp\",\"quantity\":3}]}"));
    var twice = inventory.function.handleRequest(batch(reserve, reserve), NO_CONTEXT);
    assertThat(twice.getBatchItemFailures()).isEmpty();

    assertThat(body(get("lamp", Map.of())).at("/available").asLong()).isEqualTo(10);
    project("reservation-o1");
    project("stock-lamp");
    project("stock-lamp");
    var product = body(get("lamp", Map.of("minVersion", "2")));
    assertThat(product.at("/onHand").asLong()).isEqualTo(10);
    assertThat(product.at("/reserved").asLong()).isEqualTo(3);
    assertThat(product.at("/available").asLong()).isEqualTo(7);
  }

  @Test
  void aReadOfAVersionThatIsNotThereIs503() {
    receive("lamp", TEN);

    var answer = get("lamp", Map.of("minVersion", "2"));
    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getHeaders()).containsEntry("Retry-After", "1");
    assertThat(get("lamp", Map.of("minVersion", "two")).getStatusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownProductIsNotFound() {
    assertThat(get("sofa", Map.of()).getStatusCode()).isEqualTo(404);
    assertThat(get("sofa", Map.of("minVersion", "9")).getStatusCode()).isEqualTo(404);
    assertThat(get("a b", Map.of()).getStatusCode()).isEqualTo(400);
  }

  @Test
  void aCommandThatCannotBeReadIsReportedAndTheOthersAreCarriedOut() {
    receive("lamp", TEN);
    var good =
        inventory.wire.write(
            message(
                "c1",
                "o1",
                "inventory.reserve",
                "{\"order_id\":\"o1\",\"items\":[{\"sku\":\"lamp\",\"quantity\":1}]}"));
    var batch = batch("no envelope", good);

    var response = inventory.function.handleRequest(batch, NO_CONTEXT);
    assertThat(response.getBatchItemFailures())
        .extracting(failure -> failure.getItemIdentifier())
        .containsExactly("m0");
    assertThat(inventory.types("reservation", "o1")).containsExactly("inventory.reserved");
  }

  private long express(int delta) {
    return body(write("POST /products/{sku}/interest", "lamp", "{\"delta\":" + delta + "}"))
        .at("/interest")
        .asLong();
  }

  @Test
  void interestIsCountedAndShownWithTheProduct() {
    receive("lamp", TEN);
    assertThat(express(1)).isEqualTo(1);
    assertThat(express(4)).isEqualTo(5);
    assertThat(express(-2)).isEqualTo(3);
    project("interest-lamp");

    assertThat(body(get("lamp", Map.of())).at("/interest").asLong()).isEqualTo(3);
    var tooMany = write("POST /products/{sku}/interest", "lamp", "{\"delta\":101}");
    assertThat(tooMany.getStatusCode()).isEqualTo(400);
  }

  @Test
  void whatAnotherRegionTellsIsAddedOnceAndInWhateverOrderItComes() {
    receive("lamp", TEN);
    express(1);
    var late = told("e2", "there", 5, 1);
    var response =
        inventory.function.handleRequest(
            batch(late, late, told("e1", "there", 2, 0), told("e0", "here", 90, 0)), NO_CONTEXT);
    assertThat(response.getBatchItemFailures()).isEmpty();

    assertThat(inventory.types("interest", "lamp"))
        .containsExactly("interest.expressed", "interest.learned");
    assertThat(express(1)).isEqualTo(2 + 5 - 1);
  }

  /** An event of the stream of the same name in another region. */
  private String told(String id, String region, int up, int down) {
    var data =
        "{\"sku\":\"lamp\",\"region\":\"%s\",\"up\":%d,\"down\":%d}".formatted(region, up, down);
    return inventory.wire.write(
        new RecordedEvent(
            id,
            new StreamId(TENANT, "interest", "lamp"),
            new StreamPosition(7, 7),
            new EventData("interest.expressed", "1.0", data),
            Instant.parse("2026-11-24T12:00:00Z"),
            Interest.SOURCE,
            "correlation",
            "cause",
            null,
            null,
            null));
  }

  private static String counted(int quantity, long asOf) {
    return """
    {"stocktake":"autumn","asOf":%d,"complete":true,
     "counts":[{"shelf":"A-3","quantity":%d,"countedBy":"ann","begunAt":"2026-11-24T11:00:00Z"}]}
    """
        .formatted(asOf, quantity);
  }

  @Test
  void aCountIsAnsweredWithTheStocktakeAndMovesTheStock() {
    receive("lamp", TEN);
    receive("lamp", TEN);
    var answer = write("POST /products/{sku}/stocktakes", "lamp", counted(8, 1));

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(body(answer))
        .isEqualTo(
            json(
                """
                {"id":"lamp","version":5,"onHand":18,"superseded":[],
                 "stocktake":{"id":"autumn","asOf":1,"complete":true,"counted":8,"receivedSince":10,
                  "shelves":[{"shelf":"A-3","quantity":8,"countedBy":"ann","begunAt":"2026-11-24T11:00:00.000Z"}]}}
                """));
    project("stock-lamp");
    assertThat(body(get("lamp", Map.of())).at("/onHand").asLong()).isEqualTo(18);
  }

  @Test
  void aCountThatIsOutOfPlaceIsRefusedWithItsField() {
    var route = "POST /products/{sku}/stocktakes";
    assertThat(write(route, "lamp", counted(8, 0)).getStatusCode()).isEqualTo(404);
    receive("lamp", TEN);
    var tooNew = write(route, "lamp", counted(8, 2));
    assertThat(tooNew.getStatusCode()).isEqualTo(422);
    assertThat(body(tooNew).at("/errors/0/pointer").asText()).isEqualTo("/asOf");
    assertThat(write(route, "lamp", counted(-1, 1)).getStatusCode()).isEqualTo(400);
    write(route, "lamp", counted(8, 1));
    var other = write(route, "lamp", counted(9, 1).replace("autumn", "winter"));
    assertThat(other.getStatusCode()).isEqualTo(409);
    assertThat(body(other).at("/type").asText()).endsWith("/overlapping-stocktake");
  }

  private APIGatewayV2HTTPResponse receive(String sku, String body, String... header) {
    return write("POST /products/{sku}/receipts", sku, body, header);
  }

  private APIGatewayV2HTTPResponse write(String route, String sku, String body, String... header) {
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

  private APIGatewayV2HTTPResponse get(String sku, Map<String, String> query) {
    return get("GET /products/{sku}", sku, query);
  }

  private APIGatewayV2HTTPResponse get(String route, String sku, Map<String, String> query) {
    return inventory.query.handleRequest(
        APIGatewayV2HTTPEvent.builder()
            .withRouteKey(route)
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
  private void project(String stream) {
    var last = inventory.store.read(StreamId.ofName(TENANT, stream)).commits().getLast().events();
    var response =
        inventory.projection.handleRequest(batch(inventory.wire.write(last.getLast())), NO_CONTEXT);
    assertThat(response.getBatchItemFailures()).isEmpty();
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

  private JsonNode body(APIGatewayV2HTTPResponse response) {
    return json(response.getBody());
  }

  private JsonNode json(String text) {
    return inventory.json.tree(text);
  }
}
