package dev.throughline.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CatalogApiTest {
  private final InMemoryCatalog catalog = new InMemoryCatalog();

  @Test
  void aProductIsDescribedReadChangedAndDeleted() {
    var made = catalog.put("cup", "Cup");
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.text("/id")).isEqualTo("cup");
    assertThat(made.text("/version")).isEqualTo("1");
    assertThat(made.headers())
        .containsEntry("ETag", "\"1\"")
        .containsEntry("X-Consistency-Token", "1.product-cup");

    var read = catalog.get("cup");
    assertThat(read.status()).isEqualTo(200);
    assertThat(read.text("/name")).isEqualTo("Cup");
    assertThat(read.text("/description")).isEqualTo("A thing");
    assertThat(read.text("/version")).isEqualTo("1");
    assertThat(read.text("/updatedBy")).isEqualTo("ann");

    assertThat(catalog.put("cup", "Mug").text("/version")).isEqualTo("2");
    assertThat(catalog.get("cup").text("/name")).isEqualTo("Mug");
    var deleted = catalog.delete("cup");
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.text("/version")).isEqualTo("3");
    assertThat(catalog.get("cup").status()).isEqualTo(404);
    assertThat(catalog.delete("cup").status()).isEqualTo(404);
    assertThat(catalog.put("cup", "Cup").text("/version")).isEqualTo("4");
  }

  @Test
  void everyInvalidFieldIsNamedAtOnce() {
    var answer =
        catalog.call(
            "local", "PUT /catalog/{sku}", "cup", "{\"name\":\" \",\"description\":7,\"x\":1}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.headers()).containsEntry("Content-Type", "application/problem+json");
    assertThat(answer.body().at("/errors").findValuesAsText("pointer"))
        .containsExactly("/description", "/name", "/x");
  }

  @Test
  void aWriteThatRestsOnAnotherVersionIsRefused() {
    catalog.put("cup", "Cup");
    assertThat(catalog.put("cup", "Mug", "If-Match", "\"2\"").status()).isEqualTo(412);
    assertThat(catalog.delete("cup", "If-Match", "\"2\"").status()).isEqualTo(412);
    assertThat(catalog.put("cup", "Mug", "If-Match", "\"1\"").status()).isEqualTo(200);
  }

  @Test
  void aWriteThatIsSentAgainUnderItsKeyIsAnsweredAsTheFirstTime() {
    var first = catalog.put("cup", "Cup", "Idempotency-Key", "k1");
    catalog.put("cup", "Mug");
    var again = catalog.put("cup", "Cup", "Idempotency-Key", "k1");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(catalog.get("cup").text("/name")).isEqualTo("Mug");
    var other = catalog.put("cup", "Pot", "Idempotency-Key", "k1");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.text("/type")).endsWith("idempotency-key-reused");

    var gone = catalog.delete("cup", "Idempotency-Key", "k2");
    assertThat(catalog.delete("cup", "Idempotency-Key", "k2").body()).isEqualTo(gone.body());
  }

  @Test
  void aDescriptionThatChangesNothingKeepsTheVersion() {
    catalog.put("cup", "Cup");
    assertThat(catalog.put("cup", "Cup").text("/version")).isEqualTo("1");
    assertThat(catalog.table.log()).hasSize(1);
  }

  @Test
  void aCallerMayPreferTheProductAsTheAnswer() {
    var answer = catalog.put("cup", "Cup", "Prefer", "return=representation");
    assertThat(answer.text("/name")).isEqualTo("Cup");
    assertThat(answer.headers()).containsEntry("Preference-Applied", "return=representation");
  }

  @Test
  void aVersionThatIsNotThereYetIsSaidToBeMissing() {
    catalog.put("cup", "Cup");
    assertThat(catalog.get("cup", "X-Consistency-Token", "1.product-cup").status()).isEqualTo(200);
    assertThat(catalog.get("cup", "X-Consistency-Token", "2.product-cup").status()).isEqualTo(503);
  }

  @Test
  void tenantsAreApart() {
    catalog.put("cup", "Cup");
    assertThat(catalog.call("other", "GET /catalog/{sku}", "cup", "").status()).isEqualTo(404);
  }

  @Test
  void onlyOperatorsOfThePlatformDumpTheTable() {
    assertThat(catalog.call("local", "POST /ops/catalog/dump", "", "").status()).isEqualTo(403);
    assertThat(catalog.call("local", "GET /ops/catalog/dump", "", "").status()).isEqualTo(403);
    assertThat(catalog.call("platform", "GET /ops/catalog/dump", "", "").status()).isEqualTo(404);
    catalog.put("cup", "Cup");

    var begun = catalog.call("platform", "POST /ops/catalog/dump", "", "", "Idempotency-Key", "d");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.text("/state")).isEqualTo("RUNNING");
    assertThat(begun.text("/rows")).isEqualTo("1");
    catalog.dump.goOn(catalog.table.find().orElseThrow());
    var shown = catalog.call("platform", "GET /ops/catalog/dump", "", "");
    assertThat(shown.text("/state")).isEqualTo("ENDED");
    var again = catalog.call("platform", "POST /ops/catalog/dump", "", "", "Idempotency-Key", "d");
    assertThat(again.body()).isEqualTo(shown.body());
    var next = catalog.call("platform", "POST /ops/catalog/dump", "", "");
    assertThat(next.text("/state")).isEqualTo("RUNNING");
  }

  @Test
  void aDumpThatAnotherCallerHasJustBegunIsTheAnswer() {
    catalog.put("cup", "Cup");
    catalog.beforeMark =
        () -> {
          catalog.beforeMark = () -> {};
          catalog.dump.begin("other", "bob");
        };
    var begun = catalog.call("platform", "POST /ops/catalog/dump", "", "");
    assertThat(begun.status()).isEqualTo(202);
    assertThat(begun.text("/dump")).isEqualTo("other");
    assertThat(begun.text("/begunBy")).isEqualTo("bob");
    assertThat(begun.text("/watermark")).as("put once").isEqualTo("1");
  }
}
