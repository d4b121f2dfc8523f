package dev.throughline.inventory;

import static dev.throughline.inventory.InMemoryInventory.message;
import static dev.throughline.inventory.InventoryCalls.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receipts, reservations and the product that readers see. */
class InventoryHandlersTest {
  private final InventoryCalls calls = new InventoryCalls();
  private final InMemoryInventory inventory = calls.inventory;

  @Test
  void aReceiptAnswersTheProductAndItsVersion() {
    var answer = calls.receive("lamp", TEN);

    assertThat(answer.getStatusCode()).isEqualTo(201);
    assertThat(calls.body(answer)).isEqualTo(calls.json("{\"id\":\"lamp\",\"version\":1}"));
    assertThat(answer.getHeaders()).containsEntry("ETag", "\"1\"");
    assertThat(calls.body(calls.receive("lamp", TEN)).at("/version").asLong()).isEqualTo(2);
  }

  @Test
  void aReceiptSentTwiceUnderOneKeyIsStoredOnce() {
    var first = calls.receive("lamp", TEN, "Idempotency-Key", "k1");
    var second = calls.receive("lamp", TEN, "Idempotency-Key", "k1");

    assertThat(calls.body(second)).isEqualTo(calls.body(first));
    assertThat(inventory.types("stock", "lamp")).hasSize(1);
    assertThat(
            calls.receive("lamp", TEN.replace("10", "11"), "Idempotency-Key", "k1").getStatusCode())
        .isEqualTo(422);
    assertThat(calls.receive("lamp", TEN, "If-Match", "\"7\"").getStatusCode()).isEqualTo(412);
  }

  @Test
  void aReceiptInAnotherCurrencyIsAConflict() {
    calls.receive("lamp", TEN);
    var answer = calls.receive("lamp", TEN.replace("USD", "EUR"));

    assertThat(answer.getStatusCode()).isEqualTo(409);
    assertThat(calls.body(answer).at("/type").asText()).endsWith("/currency-differs");
    assertThat(inventory.types("stock", "lamp")).hasSize(1);
  }

  @Test
  void everyOffendingFieldIsNamedAtOnce() {
    var answer =
        calls.receive(
            "lamp", "{\"quantity\":0,\"unitPrice\":{\"amount\":\"0.00\"},\"colour\":\"red\"}");

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(calls.body(answer).at("/errors").findValuesAsText("pointer"))
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
        calls.receive(
            "lamp",
            "{\"quantity\":%s,\"unitPrice\":{\"amount\":\"%s\",\"currency\":\"%s\"}}"
                .formatted(quantity, amount, currency));

    assertThat(answer.getStatusCode()).isEqualTo(400);
    assertThat(calls.body(answer).at("/errors").findValuesAsText("pointer"))
        .containsExactly(pointer);
    assertThat(inventory.store.commits()).isEmpty();
  }

  @Test
  void aProductIsShownBeforeItsRowIsThere() {
    calls.receive("lamp", TEN);
    var shown =
        calls.json(
            """
            {"sku":"lamp","onHand":10,"reserved":0,"available":10,
             "unitPrice":{"amount":"49.99","currency":"USD"},"version":1,"interest":0}
            """);

    assertThat(calls.body(calls.get("lamp", Map.of()))).isEqualTo(shown);
    calls.project("stock-lamp");
    assertThat(calls.body(calls.get("lamp", Map.of()))).isEqualTo(shown);
  }

  @Test
  void aHistoryShowsTheStockAtAnyVersion() {
    calls.receive("lamp", TEN);
    calls.receive("lamp", TEN);

    var history = calls.body(calls.get("GET /products/{sku}/history", "lamp", Map.of("from", "1")));

    assertThat(history.at("/state/onHand").asLong()).isEqualTo(20);
    assertThat(history.path("events")).hasSize(1);
    var changed = history.path("changes").findValuesAsText("pointer");
    assertThat(changed).contains("/onHand");
  }

  @Test
  void aReservationCountsOnceInTheProductHoweverOftenItIsDelivered() {
    calls.receive("lamp", TEN);
    calls.project("stock-lamp");
    var reserve =
        inventory.wire.write(
            message(
                "c1",
                "o1",
                "inventory.reserve",
                "{\"order_id\":\"o1\",\"items\":[{\"sku\":\"lamp\",\"quantity\":3}]}"));
    var twice = calls.deliver(reserve, reserve);
    assertThat(twice.getBatchItemFailures()).isEmpty();

    assertThat(calls.body(calls.get("lamp", Map.of())).at("/available").asLong()).isEqualTo(10);
    calls.project("reservation-o1");
    calls.project("stock-lamp");
    calls.project("stock-lamp");
    var product = calls.body(calls.get("lamp", Map.of("minVersion", "2")));
    assertThat(product.at("/onHand").asLong()).isEqualTo(10);
    assertThat(product.at("/reserved").asLong()).isEqualTo(3);
    assertThat(product.at("/available").asLong()).isEqualTo(7);
  }

  @Test
  void aReadOfAVersionThatIsNotThereIs503() {
    calls.receive("lamp", TEN);

    var answer = calls.get("lamp", Map.of("minVersion", "2"));
    assertThat(answer.getStatusCode()).isEqualTo(503);
    assertThat(answer.getHeaders()).containsEntry("Retry-After", "1");
    assertThat(calls.get("lamp", Map.of("minVersion", "two")).getStatusCode()).isEqualTo(400);
  }

  @Test
  void anUnknownProductIsNotFound() {
    assertThat(calls.get("sofa", Map.of()).getStatusCode()).isEqualTo(404);
    assertThat(calls.get("sofa", Map.of("minVersion", "9")).getStatusCode()).isEqualTo(404);
    assertThat(calls.get("a b", Map.of()).getStatusCode()).isEqualTo(400);
  }

  @Test
  void aCommandThatCannotBeReadIsReportedAndTheOthersAreCarriedOut() {
    calls.receive("lamp", TEN);
    var good =
        inventory.wire.write(
            message(
                "c1",
                "o1",
                "inventory.reserve",
                "{\"order_id\":\"o1\",\"items\":[{\"sku\":\"lamp\",\"quantity\":1}]}"));
    var response = calls.deliver("no envelope", good);
    assertThat(response.getBatchItemFailures())
        .extracting(failure -> failure.getItemIdentifier())
        .containsExactly("m0");
    assertThat(inventory.types("reservation", "o1")).containsExactly("inventory.reserved");
  }
}
