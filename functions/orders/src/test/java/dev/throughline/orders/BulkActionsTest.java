package dev.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.json.Json;
import dev.throughline.orders.OrdersInMemory.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The actions of operators on many checkouts at once. */
class BulkActionsTest {
  private static final String BY_HAND = "{\"reason\":\"reserved by hand\"}";

  private final OrdersInMemory orders = new OrdersInMemory();
  private final List<String> listed = new ArrayList<>();

  /**
   * An operator skips the reservation of each: a checkout on which an operator has acted stays in
   * the list until it ends.
   */
  @BeforeEach
  void threeCheckoutsThatWaitForTheirAuthorization() {
    orders.world.customerRegisters("c1", "Ada");
    orders.world.stockIsReceived("pen", "1.50", "USD");
    for (var i = 0; i < 3; i++) {
      listed.add(listed());
    }
    listed.sort(null);
  }

  private String listed() {
    var order = orders.placed("c1", "pen");
    assertThat(orders.operate("skip", order, BY_HAND).status()).isEqualTo(202);
    return order;
  }

  private static String dry(String action, String filter) {
    return "{\"action\":\"%s\",\"filter\":%s,\"reason\":\"the house burned down\"}"
        .formatted(action, filter);
  }

  /**
   * The request that carries out a dry run: with the filter and count that the dry run answered,
   * and with more fields.
   */
  private static String real(Answer dry, String... more) {
    return "{\"action\":\"%s\",\"filter\":%s,\"count\":%s,\"dryRun\":false,\"reason\":\"%s\"%s}"
        .formatted(
            dry.text("/action"),
            dry.body().path("filter"),
            dry.text("/count"),
            "the house burned down",
            String.join("", more));
  }

  private static List<String> ids(Answer answer) {
    return answer.body().path("items").findValuesAsText("id");
  }

  private List<String> statuses() {
    return listed.stream().map(this::status).toList();
  }

  /** The status in the newest entry of the checkout's log. */
  private String status(String order) {
    var entry = orders.events("checkout", order).getLast().data().json();
    return new Json().tree(entry).at("/instance/status").asText();
  }

  private long acts(String order) {
    return orders.events("checkout", order).stream()
        .filter(it -> it.data().type().equals("checkout.operator_acted"))
        .count();
  }

  @Test
  void aDryRunTellsWhatWouldBeTouchedAndTouchesNothing() {
    var answer = orders.operateMany(dry("compensate", "{\"step\":\"authorize payment\"}"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("dryRun").asBoolean()).isTrue();
    assertThat(answer.body().path("count").asInt()).isEqualTo(3);
    assertThat(answer.body().path("refused").asInt()).isZero();
    assertThat(answer.body().path("filter").toString())
        .isEqualTo(
            "{\"type\":\"checkout\",\"step\":\"authorize"
                + " payment\",\"until\":\"2026-11-25T08:00:00.000Z\"}");
    assertThat(ids(answer)).isEqualTo(listed);
    assertThat(answer.text("/items/0/status")).isEqualTo("RUNNING");
    assertThat(answer.text("/items/0/step")).isEqualTo("authorize payment");
    assertThat(answer.body().path("items").path(0).has("refused")).isFalse();
    assertThat(answer.body().has("cursor")).isFalse();
    assertThat(statuses()).containsOnly("RUNNING");
  }

  @Test
  void aDryRunSaysOfEachWhyTheActionWouldBeRefused() {
    var answer = orders.operateMany(dry("retry", "{}"));

    assertThat(answer.body().path("refused").asInt()).isEqualTo(3);
    assertThat(answer.text("/items/0/refused"))
        .startsWith("\"authorize payment\" has been asked and may still be answered");
  }

  @Test
  void theActionIsDoneToEachCheckoutOfTheDryRunAndRecordedWithPersonAndReason() {
    var dry = orders.operateMany(dry("compensate", "{\"status\":\"RUNNING\"}"));
    var answer = orders.operateMany(real(dry));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(ids(answer)).isEqualTo(listed);
    assertThat(answer.body().path("items").findValuesAsText("status")).containsOnly("COMPENSATING");
    assertThat(answer.body().path("refused").asInt()).isZero();
    assertThat(statuses()).containsOnly("COMPENSATING");
    for (var order : listed) {
      assertThat(orders.events("checkout", order).getLast().data().json())
          .startsWith(
              "{\"action\":\"compensate\",\"reason\":\"the house burned down\",\"by\":\"ada\",");
    }
  }

  @Test
  void aRunGoesPageByPageAndAnyPageMayBeSentAgain() {
    var dry = orders.operateMany(dry("compensate", "{}"));
    var first = orders.operateMany(real(dry, ",\"limit\":2"));
    assertThat(ids(first)).isEqualTo(listed.subList(0, 2));
    assertThat(statuses()).containsExactly("COMPENSATING", "COMPENSATING", "RUNNING");
    var next = ",\"limit\":2,\"cursor\":\"%s\"".formatted(first.text("/cursor"));

    var second = orders.operateMany(real(dry, next));
    var again = orders.operateMany(real(dry, next));

    assertThat(ids(second)).isEqualTo(listed.subList(2, 3));
    assertThat(second.body().has("cursor")).isFalse();
    assertThat(again.body()).isEqualTo(second.body());
    assertThat(statuses()).containsOnly("COMPENSATING");
    assertThat(listed).allSatisfy(order -> assertThat(acts(order)).isEqualTo(2));
  }

  @Test
  void aCheckoutWhoseActionIsNotInTheListYetIsNotActedOnTwice() {
    var dry = orders.operateMany(dry("compensate", "{}"));
    orders.operateMany(real(dry));
    orders.listIsDeaf();
    var again = orders.operateMany(real(dry));

    assertThat(again.body().path("items").findValuesAsText("status"))
        .containsOnly("COMPENSATING")
        .hasSize(3);
    assertThat(again.body().path("refused").asInt()).isZero();
    assertThat(listed).allSatisfy(order -> assertThat(acts(order)).isEqualTo(2));
  }

  @Test
  void aCheckoutThatReachedTheStepAfterTheDryRunIsNotTouched() {
    var dry = orders.operateMany(dry("compensate", "{}"));
    orders.now = orders.now.plus(Duration.ofMillis(1));
    var late = listed();
    var answer = orders.operateMany(real(dry));

    assertThat(ids(answer)).isEqualTo(listed);
    assertThat(status(late)).isEqualTo("RUNNING");
  }

  @Test
  void aCheckoutThatLeftTheStepSinceIsRefusedWithItsReasonAndTheOthersAreNot() {
    var dry = orders.operateMany(dry("compensate", "{\"step\":\"authorize payment\"}"));
    orders.listIsDeaf();
    orders.now = orders.now.plus(Duration.ofSeconds(1));
    orders.operate("skip", listed.get(1), BY_HAND);
    var answer = orders.operateMany(real(dry));

    assertThat(answer.body().path("refused").asInt()).isEqualTo(1);
    assertThat(answer.text("/items/1/refused"))
        .matches("It is RUNNING at \"(?!authorize)[a-z ]+\" since 2026-11-25T08:00:01Z\\.");
    assertThat(statuses()).containsExactly("COMPENSATING", "RUNNING", "COMPENSATING");
  }

  @Test
  void aRunThatMatchesMoreCheckoutsThanItsDryRunIsRefused() {
    var dry = orders.operateMany(dry("compensate", "{}"));
    listed();
    var answer = orders.operateMany(real(dry));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("/type")).endsWith("more-than-seen");
    assertThat(answer.text("/detail"))
        .isEqualTo("More instances match than the 3 of the dry run. Make a new dry run.");
    assertThat(statuses()).containsOnly("RUNNING");
  }

  @Test
  void everyFaultOfTheRequestIsNamedAtOnce() {
    var bare =
        orders.operateMany(real(orders.operateMany(dry("skip", "{}"))).replaceAll(UNTIL, ""));
    assertThat(bare.status()).isEqualTo(400);
    assertThat(bare.pointers()).containsExactly("/filter/until");

    var wrong =
        "{\"action\":\"skip\",\"filter\":{\"type\":\"loan\",\"until\":\"2027-01-01T00:00:00Z\"},"
            + "\"reason\":\"by hand\",\"dryRun\":false}";
    assertThat(orders.operateMany(wrong).pointers())
        .containsExactly("/filter/type", "/filter/until", "/count");

    var form = "{\"action\":\"undo\",\"filter\":{\"age\":1,\"status\":\"x\"},\"limit\":51}";
    assertThat(orders.operateMany(form).pointers())
        .containsExactly("/action", "/filter/age", "/filter/status", "/limit", "/reason");

    var cursor = dry("skip", "{}").replaceFirst("\\{", "{\"cursor\":\"x\",");
    assertThat(orders.operateMany(cursor).pointers()).containsExactly("/cursor");
  }

  private static final String UNTIL = ",\"until\":\"[^\"]*\"";

  @Test
  void anotherTenantsCheckoutsAreNotSeen() {
    assertThat(orders.operateMany(dry("skip", "{}")).text("/count")).isEqualTo("3");
    orders.caller = "another";
    assertThat(orders.operateMany(dry("skip", "{}")).text("/count")).isEqualTo("0");
  }
}
