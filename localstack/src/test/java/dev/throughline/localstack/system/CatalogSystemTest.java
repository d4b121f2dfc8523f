package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plain table over HTTP, and what others learn of it. */
@OnTheRunningStack
class CatalogSystemTest {
  private final Api api = RunningStack.api();

  private static String body(String name) {
    return "{\"name\":\"%s\",\"description\":\"A thing\"}".formatted(name);
  }

  private Api.Answer described(String sku, String name, String... headers) {
    var answer = api.patient().put("/catalog/" + sku, body(name), headers);
    assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    return answer;
  }

  private static CatalogRows rows() {
    var stack = RunningStack.stack();
    return new CatalogRows(
        stack.clients().dynamoDb(),
        stack.resources().tableName("CatalogTable"),
        stack.resources().tableName("InventoryTable"));
  }

  @Test
  void aProductIsDescribedReadChangedDeletedAndDescribedAgain() {
    var path = "/catalog/cup-" + Api.unique();
    var made = api.put(path, body("Cup"));
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    assertThat(made.header("X-Consistency-Token")).isNotEmpty();
    var read = api.get(path);
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text("/name")).isEqualTo("Cup");
    assertThat(read.text("/description")).isEqualTo("A thing");

    assertThat(api.put(path, body("Cup")).text("/version")).isEqualTo("1");
    assertThat(api.put(path, body("Mug"), "If-Match", "\"1\"").text("/version")).isEqualTo("2");
    assertThat(api.put(path, body("Pot"), "If-Match", "\"1\"").status()).isEqualTo(412);
    assertThat(api.delete(path, "If-Match", "\"1\"").status()).isEqualTo(412);
    assertThat(api.delete(path).text("/version")).isEqualTo("3");
    assertThat(api.get(path).status()).isEqualTo(404);
    assertThat(api.delete(path).status()).isEqualTo(404);
    assertThat(api.put(path, body("Cup")).text("/version")).isEqualTo("4");
  }

  @Test
  void everyInvalidFieldIsNamedAtOnce() {
    var answer = api.put("/catalog/cup-" + Api.unique(), "{\"name\":\" \",\"colour\":\"red\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body().at("/errors").findValuesAsText("pointer"))
        .contains("/name", "/description", "/colour");
  }

  @Test
  void aWriteThatIsSentTwiceUnderOneKeyIsDoneOnce() {
    var path = "/catalog/cup-" + Api.unique();
    var key = Api.unique();
    var first = api.put(path, body("Cup"), "Idempotency-Key", key);
    var atOnce = api.put(path, body("Cup"), "Idempotency-Key", key);
    assertThat(atOnce.body()).isEqualTo(first.body());
    assertThat(api.put(path, body("Mug")).status()).isEqualTo(200);
    var again = api.put(path, body("Cup"), "Idempotency-Key", key);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(api.get(path).text("/name")).isEqualTo("Mug");
    assertThat(api.put(path, body("Pot"), "Idempotency-Key", key).status()).isEqualTo(422);
    assertThat(api.get(path).text("/version")).isEqualTo("2");
  }

  @Test
  void theNameIsShownWithTheProductAndInOrdersAndChangesWithTheCatalog() {
    var sku = api.product(5, "2.00");
    var order = api.place(api.customer("Ada"), "tok_ok", item(sku, 1));
    assertThat(api.get("/products/" + sku).body().has("name")).isFalse();

    var token = described(sku, "Cup").header("X-Consistency-Token");
    assertNames(sku, order, "Cup", token);
    var changed = described(sku, "Mug").header("X-Consistency-Token");
    assertNames(sku, order, "Mug", changed);

    var deleted = api.delete("/catalog/" + sku);
    var gone = deleted.header("X-Consistency-Token");
    var product = api.patient().get("/products/" + sku, "X-Consistency-Token", gone);
    assertThat(product.status()).isEqualTo(200);
    assertThat(product.body().has("name")).isFalse();
    var shown = api.patient().get("/orders/" + order, "X-Consistency-Token", gone);
    assertThat(shown.body().at("/items/0").has("name")).isFalse();
  }

  private void assertNames(String sku, String order, String name, String token) {
    var product = api.patient().get("/products/" + sku, "X-Consistency-Token", token);
    assertThat(product.text("/name")).isEqualTo(name);
    var shown = api.patient().get("/orders/" + order, "X-Consistency-Token", token);
    assertThat(shown.text("/items/0/name")).isEqualTo(name);
    assertThat(shown.text("/items/0/sku")).isEqualTo(sku);
  }

  @Test
  void rowsOfAnotherApplicationAreDumpedWhileProductsChange() {
    var rows = rows();
    var filled = rows.fill(230);
    rows.awaitCopies(filled);
    rows.forgetCopies(filled);

    var begun = api.post("/ops/catalog/dump", "");
    assertThat(begun.status()).as("%s", begun.body()).isEqualTo(202);
    var changed = new ArrayList<String>();
    for (var i = 0; i < filled.size(); i += 10) {
      described(filled.get(i), "Changed");
      changed.add(filled.get(i));
    }
    assertThat(api.delete("/catalog/" + filled.get(1)).text("/version")).isEqualTo("2");
    awaitEnd(begun.text("/dump"));

    var others = new ArrayList<>(filled);
    others.removeAll(changed);
    others.remove(filled.get(1));
    rows.awaitCopies(others);
    assertThat(others).allMatch(sku -> rows.copy(sku).equals("Filled " + sku));
    await("changes win over the dump")
        .until(() -> changed.stream().allMatch(sku -> rows.copy(sku).equals("Changed")));
    assertThat(rows.copy(filled.get(1))).isEmpty();
  }

  private void awaitEnd(String dump) {
    await("the dump ends")
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              var shown = api.get("/ops/catalog/dump");
              return shown.text("/dump").equals(dump) && shown.text("/state").equals("ENDED");
            });
  }

  @Test
  void aDumpUnderOneKeyIsBegunOnce() {
    var key = Api.unique();
    var first = api.post("/ops/catalog/dump", "", "Idempotency-Key", key);
    awaitEnd(first.text("/dump"));
    var again = api.post("/ops/catalog/dump", "", "Idempotency-Key", key);
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.text("/dump")).isEqualTo(first.text("/dump"));
    assertThat(List.of("RUNNING", "ENDED")).contains(again.text("/state"));
  }
}
