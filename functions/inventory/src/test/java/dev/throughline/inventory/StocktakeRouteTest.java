package dev.throughline.inventory;

import static dev.throughline.inventory.InventoryCalls.TEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StocktakeRouteTest {
  private final InventoryCalls calls = new InventoryCalls();

  private static String counted(int quantity, long asOf) {
    return """
    {"stocktake":"autumn","asOf":%d,"complete":true,
     "counts":[{"shelf":"A-3","quantity":%d,"countedBy":"ann","begunAt":"2026-11-24T11:00:00Z"}]}
    """
        .formatted(asOf, quantity);
  }

  @Test
  void aCountIsAnsweredWithTheStocktakeAndMovesTheStock() {
    calls.receive("lamp", TEN);
    calls.receive("lamp", TEN);
    var answer = calls.write("POST /products/{sku}/stocktakes", "lamp", counted(8, 1));

    assertThat(answer.getStatusCode()).isEqualTo(200);
    assertThat(calls.body(answer))
        .isEqualTo(
            calls.json(
                """
                {"id":"lamp","version":5,"onHand":18,"superseded":[],
                 "stocktake":{"id":"autumn","asOf":1,"complete":true,"counted":8,"receivedSince":10,
                  "shelves":[{"shelf":"A-3","quantity":8,"countedBy":"ann","begunAt":"2026-11-24T11:00:00.000Z"}]}}
                """));
    calls.project("stock-lamp");
    assertThat(calls.body(calls.get("lamp", Map.of())).at("/onHand").asLong()).isEqualTo(18);
  }

  @Test
  void aCountThatIsOutOfPlaceIsRefusedWithItsField() {
    var route = "POST /products/{sku}/stocktakes";
    assertThat(calls.write(route, "lamp", counted(8, 0)).getStatusCode()).isEqualTo(404);
    calls.receive("lamp", TEN);
    var tooNew = calls.write(route, "lamp", counted(8, 2));
    assertThat(tooNew.getStatusCode()).isEqualTo(422);
    assertThat(calls.body(tooNew).at("/errors/0/pointer").asText()).isEqualTo("/asOf");
    assertThat(calls.write(route, "lamp", counted(-1, 1)).getStatusCode()).isEqualTo(400);
    calls.write(route, "lamp", counted(8, 1));
    var other = calls.write(route, "lamp", counted(9, 1).replace("autumn", "winter"));
    assertThat(other.getStatusCode()).isEqualTo(409);
    assertThat(calls.body(other).at("/type").asText()).endsWith("/overlapping-stocktake");
  }
}
