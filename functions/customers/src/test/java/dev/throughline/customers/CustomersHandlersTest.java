package dev.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CustomersHandlersTest {
  private static final String ADA = "{\"name\":\"Ada\",\"email\":\"Ada@Example.com\"}";

  private final CustomersInMemory customers = new CustomersInMemory();

  @Test
  void aRegistrationAnswersIdAndVersion() {
    var answer = customers.register(ADA);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().at("/version").asLong()).isEqualTo(1);
    assertThat(answer.headers()).containsEntry("ETag", "\"1\"");
    assertThat(types(answer.text("/id"))).containsExactly("customer.registered");
  }

  @Test
  void personalDataIsStoredSealed() {
    var id = customers.register(ADA).text("/id");

    assertThat(customers.events(id).getFirst().data().json())
        .contains("sealed:v1:")
        .doesNotContainIgnoringCase("ada");
  }

  @Test
  void aRegistrationSentTwiceUnderOneKeyIsOne() {
    var first = customers.register(ADA, "Idempotency-Key", "k1");
    var second = customers.register(ADA, "Idempotency-Key", "k1");

    assertThat(second.status()).isEqualTo(first.status());
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(customers.store.commits()).hasSize(1);
  }

  @Test
  void aRegistrationSentOftenAtOnceUnderOneKeyIsOne() throws Exception {
    List<Future<CustomersInMemory.Answer>> answers = new ArrayList<>();
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 10; i++) {
        answers.add(pool.submit(() -> customers.register(ADA, "Idempotency-Key", "k1")));
      }
    }

    for (var answer : answers) {
      assertThat(answer.get().status()).isEqualTo(201);
      assertThat(answer.get().body()).isEqualTo(answers.getFirst().get().body());
    }
    assertThat(customers.store.commits()).hasSize(1);
  }

  @Test
  void aKeyWithAnotherBodyIsRefused() {
    customers.register(ADA, "Idempotency-Key", "k1");

    var answer =
        customers.register(
            "{\"name\":\"Grace\",\"email\":\"g@example.com\"}", "Idempotency-Key", "k1");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.text("/type")).endsWith("idempotency-key-reused");
  }

  @Test
  void everyOffendingFieldIsNamedAtOnce() {
    var answer = customers.register("{\"name\":7,\"surprise\":true}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("/email", "/name", "/surprise");
    assertThat(customers.store.commits()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\" \",\"email\":\"ada\"}",
        "{\"name\":\"\\u200b\\u2800\",\"email\":\"ada\"}",
        "{\"name\":\"a\\nb\",\"email\":\"a@b.de\\n\"}",
        "{\"name\":\"\",\"email\":\"a@b\"}"
      })
  void aBrokenRuleNamesItsFieldToo(String body) {
    var answer = customers.register(body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).contains("/name", "/email");
  }

  @Test
  void aNameThatIsTooLongIsRefused() {
    var answer = customers.register("{\"name\":\"" + "x".repeat(201) + "\",\"email\":\"a@b.de\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.pointers()).containsExactly("/name");
  }

  @Test
  void detailsChangeOnConditionOfTheVersion() {
    var id = customers.register(ADA).text("/id");

    var stale = customers.changeContact(id, "{\"name\":\"Countess\"}", "If-Match", "\"7\"");
    assertThat(stale.status()).isEqualTo(412);
    var changed = customers.changeContact(id, "{\"name\":\"Countess\"}", "If-Match", "\"1\"");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.headers()).containsEntry("ETag", "\"2\"");
  }

  @Test
  void detailsThatAreSoAlreadyAnswerTheVersionThatIsThere() {
    var id = customers.register(ADA).text("/id");

    var answer = customers.changeContact(id, "{\"email\":\"ADA@example.com\"}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/version").asLong()).isEqualTo(1);
    assertThat(customers.store.commits()).hasSize(1);
  }

  @Test
  void aChangeOfNothingIsRefused() {
    var id = customers.register(ADA).text("/id");

    assertThat(customers.changeContact(id, "{}").status()).isEqualTo(400);
    assertThat(customers.changeContact(id, "{\"name\":null}").pointers()).containsExactly("/name");
  }

  @Test
  void nobodyIsNotFound() {
    assertThat(customers.get("nobody").status()).isEqualTo(404);
    assertThat(customers.get("nobody", "1").status()).isEqualTo(404);
    assertThat(customers.changeContact("nobody", ADA).status()).isEqualTo(404);
    assertThat(customers.erase("nobody").status()).isEqualTo(404);
  }

  @Test
  void aNewCustomerIsFoundBeforeTheProjectionHasRun() {
    var id = customers.register(ADA).text("/id");

    var answer = customers.get(id);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("/name")).isEqualTo("Ada");
    assertThat(answer.text("/email")).isEqualTo("ada@example.com");
    assertThat(answer.body().at("/version").asLong()).isEqualTo(1);
    assertThat(answer.text("/createdAt")).isEqualTo("2026-11-25T08:00:00.000Z");
  }

  @Test
  void theSameEventsTwiceMakeTheSameRow() {
    var id = customers.register(ADA).text("/id");
    customers.now = Instant.parse("2026-11-25T09:00:00Z");
    customers.changeContact(id, "{\"name\":\"Countess\"}");

    assertThat(customers.project(customers.events(id)).getBatchItemFailures()).isEmpty();
    var once = customers.row(id);
    assertThat(customers.project(customers.events(id)).getBatchItemFailures()).isEmpty();

    assertThat(customers.row(id)).isEqualTo(once);
    var answer = customers.get(id);
    assertThat(answer.text("/name")).isEqualTo("Countess");
    assertThat(answer.text("/createdAt")).isEqualTo("2026-11-25T08:00:00.000Z");
    assertThat(answer.text("/updatedAt")).isEqualTo("2026-11-25T09:00:00.000Z");
  }

  @Test
  void anEventThatShowsAHoleHasTheMissingEventsReadFirst() {
    var id = customers.register(ADA).text("/id");
    customers.changeContact(id, "{\"name\":\"Countess\"}");

    customers.project(List.of(customers.events(id).getLast()));

    assertThat(customers.row(id).orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void aReadWaitsForItsMinVersionAndIs503IfItIsNotThereInTime() {
    var id = customers.register(ADA).text("/id");
    customers.project(customers.events(id));
    customers.changeContact(id, "{\"name\":\"Countess\"}");

    var tooEarly = customers.get(id, "2");
    assertThat(tooEarly.status()).isEqualTo(503);
    assertThat(tooEarly.headers()).containsKey("Retry-After");
    customers.project(customers.events(id));
    assertThat(customers.get(id, "2").text("/name")).isEqualTo("Countess");
    assertThat(customers.get(id, "soon").status()).isEqualTo(400);
  }

  @Test
  void aCallerWhoPrefersTheRepresentationGetsTheAnswerOfARead() {
    var registered = customers.register(ADA, "Prefer", "return=representation");

    assertThat(registered.status()).isEqualTo(201);
    var id = registered.text("/id");
    assertThat(registered.body()).isEqualTo(customers.get(id, "1").body());
    customers.project(customers.events(id));
    assertThat(customers.get(id).body()).isEqualTo(registered.body());
  }

  @Test
  void aHistoryShowsWhatACustomerWasAtAnyVersionAndWhatHasChanged() {
    var id = customers.register(ADA).text("/id");
    customers.changeContact(id, "{\"name\":\"Countess\"}");

    var now = customers.history(id, Map.of("from", "1"));

    assertThat(now.text("/state/name")).isEqualTo("Countess");
    assertThat(now.text("/events/0/data/name")).isEqualTo("Countess");
    assertThat(now.body().at("/changes").findValuesAsText("pointer")).contains("/name");
    var registered = customers.history(id, Map.of("version", "1"));
    assertThat(registered.text("/state/name")).isEqualTo("Ada");
  }

  @Test
  void theHistoryOfAnErasedCustomerTellsNothingPersonal() {
    var id = customers.register(ADA).text("/id");
    customers.erase(id);
    customers.react(erasure(id));

    var history = customers.history(id, Map.of());

    assertThat(history.status()).isEqualTo(200);
    assertThat(history.body().path("state").isNull()).isTrue();
    assertThat(history.body().at("/events/0/data/name").isNull()).isTrue();
    assertThat(customers.history(id, Map.of("version", "1")).body().toString())
        .doesNotContain("Ada");
  }

  @Test
  void anErasedCustomerIsGoneAndTheKeyIsForgotten() {
    var id = customers.register(ADA).text("/id");
    customers.project(customers.events(id));

    assertThat(customers.erase(id).status()).isEqualTo(202);
    assertThat(customers.erase(id).status()).isEqualTo(202);
    customers.project(customers.events(id));
    customers.react(erasure(id));
    customers.react(erasure(id));

    var gone = customers.get(id);
    assertThat(gone.status()).isEqualTo(410);
    assertThat(gone.text("/type")).endsWith("customer-erased");
    assertThat(customers.keys.find(new StreamId(CustomersInMemory.TENANT, "customer", id)))
        .isEmpty();
    assertThat(customers.changeContact(id, "{\"name\":\"X\"}").status()).isEqualTo(409);
    assertThat(customers.erase(id).status()).isEqualTo(202);
    assertThat(types(id)).containsExactly("customer.registered", "customer.erased");
  }

  @Test
  void aRowIsRebuiltWithoutWhatWasForgotten() {
    var id = customers.register(ADA).text("/id");
    customers.erase(id);
    customers.react(erasure(id));

    assertThat(customers.project(customers.events(id)).getBatchItemFailures()).isEmpty();

    assertThat(customers.row(id)).isEmpty();
    assertThat(customers.get(id).status()).isEqualTo(410);
  }

  @Test
  void onlyAnErasureForgetsAKey() {
    var id = customers.register(ADA).text("/id");

    customers.react(customers.events(id));

    assertThat(customers.get(id).text("/name")).isEqualTo("Ada");
  }

  private List<RecordedEvent> erasure(String id) {
    return List.of(customers.events(id).getLast());
  }

  private List<String> types(String id) {
    return customers.events(id).stream().map(event -> event.data().type()).toList();
  }
}
