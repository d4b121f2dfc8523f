package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.backend.OnEveryBackend;
import dev.throughline.localstack.system.CheckoutScenario.End;
import dev.throughline.orders.domain.CheckoutSteps;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.saga.Checkout;
import dev.throughline.orders.saga.CheckoutDeadlines;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A checkout has the same end in every style, as a client sees it: every scenario in every style,
 * all at once on one stack.
 */
@OnEveryBackend
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnTheRunningStack
@ResourceLock(RunningStack.PARKING)
@Order(Order.DEFAULT + 1)
class CheckoutStylesTest {
  /**
   * Longer than a queue delivers an unreadable message again and again, while the rest of its group
   * waits.
   */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int CANCELLATIONS = 12;
  private static final Duration BETWEEN = Duration.ofMillis(40);

  private record Case(CheckoutStyle style, CheckoutScenario scenario) {}

  private record Placed(String id, String sku) {}

  private final Api api = RunningStack.api().patient();
  private final OrdersWatch orders = new OrdersWatch(api);
  private final Map<Case, Placed> placed = new ConcurrentHashMap<>();

  private static List<Case> cases() {
    return Stream.of(CheckoutScenario.values())
        .flatMap(scenario -> Stream.of(CheckoutStyle.values()).map(it -> new Case(it, scenario)))
        .toList();
  }

  @BeforeAll
  void placeAll() {
    var customer = api.customer("Ada");
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      cases().forEach(it -> clients.submit(() -> placed.put(it, place(it, customer))));
    }
    assertThat(placed).as("orders that could be placed").containsOnlyKeys(cases());
  }

  private Placed place(Case one, String customer) {
    var scenario = one.scenario();
    var sku = api.product(scenario.stock(), "49.99");
    var order =
        api.place(one.style(), customer, scenario.card(), item(sku, CheckoutScenario.WANTED));
    if (scenario == CheckoutScenario.POISON) {
      Poison.before(one.style(), order);
    }
    return new Placed(order, sku);
  }

  static Stream<Arguments> everyScenarioInEveryStyle() {
    return cases().stream().map(it -> Arguments.of(it.scenario(), it.style()));
  }

  @ParameterizedTest
  @MethodSource("everyScenarioInEveryStyle")
  void aScenarioEndsAlikeInEveryStyle(CheckoutScenario scenario, CheckoutStyle style) {
    var order = placed.get(new Case(style, scenario));

    assertEnds(order, scenario.stock(), scenario.end());

    var row = api.get("/orders/" + order.id());
    assertThat(row.text("/failure/reason")).contains(scenario.reason());
    assertThat(row.text("/customerName")).isEqualTo("Ada");
    if (scenario.end().equals(End.SHIPPED)) {
      assertThat(row.text("/total/amount")).isEqualTo(paid(style));
      assertThat(row.text("/tax/amount")).isEqualTo(style == CheckoutStyle.HYBRID ? "19.00" : "");
      assertThat(orders.events("order", order.id())).isEqualTo(success(style));
    }
  }

  /** Two pieces, and in a hybrid checkout the German tax. */
  private static String paid(CheckoutStyle style) {
    return switch (style) {
      case ORCHESTRATED, CHOREOGRAPHED -> "99.98";
      case HYBRID -> "118.98";
    };
  }

  private static List<String> success(CheckoutStyle style) {
    var pricing =
        switch (style) {
          case ORCHESTRATED, CHOREOGRAPHED -> Stream.of("order.priced");
          case HYBRID -> Stream.of("order.validated", "order.priced", "order.taxed");
        };
    return Stream.of(
            Stream.of("order.created"),
            pricing,
            Stream.of("order.paid", "order.confirmed", "order.shipped"))
        .flatMap(it -> it)
        .toList();
  }

  /** A refusal of the pricing, which only this style can have. */
  @Test
  void aHybridOrderToACountryWithoutATaxRateIsCancelledWithTheReason() {
    var sku = api.product(CheckoutScenario.WANTED, "1.00");
    var order = api.placeTo("AQ", api.customer("Ada"), "tok_ok", item(sku, 1));

    var end = End.cancelled(CheckoutSteps.PRICE);
    assertEnds(new Placed(order, sku), CheckoutScenario.WANTED, end);
    assertThat(api.get("/orders/" + order).text("/failure/reason"))
        .startsWith("no tax rate is known for AQ on ");
  }

  /** The progress at that time differs from run to run, so either end may occur. */
  @ParameterizedTest
  @EnumSource
  void aCancellationAtAnyMomentEndsWholeOrIsRefusedWithItsReason(CheckoutStyle style) {
    var customer = api.customer("Ada");
    var answers = new ConcurrentHashMap<Placed, Api.Answer>();
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < CANCELLATIONS; i++) {
        var pause = BETWEEN.multipliedBy(i);
        clients.submit(() -> cancelled(pause, style, customer, answers));
      }
    }
    assertThat(answers).hasSize(CANCELLATIONS);
    answers.forEach(
        (order, answer) -> {
          if (answer.status() == 202) {
            assertEnds(order, CheckoutScenario.WANTED, End.cancelled(""));
          } else {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.text("/type")).endsWith("/too-late");
            assertThat(answer.text("/detail")).isNotBlank();
            assertEnds(order, CheckoutScenario.WANTED, End.SHIPPED);
          }
        });
  }

  /** Places an order, and cancels it after this delay. */
  private Api.Answer cancelled(
      Duration pause, CheckoutStyle style, String customer, Map<Placed, Api.Answer> answers) {
    var sku = api.product(CheckoutScenario.WANTED, "1.00");
    var id = api.place(style, customer, "tok_ok", item(sku, CheckoutScenario.WANTED));
    var later = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
    var cancellation = "{\"reason\":\"changed my mind\"}";
    var answer =
        CompletableFuture.supplyAsync(
                () -> api.post("/orders/" + id + "/cancel", cancellation), later)
            .join();
    answers.put(new Placed(id, sku), answer);
    return answer;
  }

  @ParameterizedTest
  @EnumSource
  void aCheckoutIsShownInTheSameShape(CheckoutStyle style) {
    var order = placed.get(new Case(style, CheckoutScenario.SUCCESS));
    assertEnds(order, CheckoutScenario.SUCCESS.stock(), End.SHIPPED);

    var checkout = api.get("/checkouts/" + order.id()).body();

    assertThat(checkout.path("orderId").asText()).isEqualTo(order.id());
    assertThat(checkout.fieldNames())
        .toIterable()
        .filteredOn(name -> !name.equals("definition"))
        .containsExactly("orderId", "status", "steps", "compensations", "actions", "late");
    var steps = new ArrayList<JsonNode>();
    checkout.path("steps").forEach(steps::add);
    assertThat(steps.stream().map(step -> step.path("name").asText()))
        .containsExactlyElementsOf(stepsOf(style));
    assertThat(steps)
        .allSatisfy(
            step -> {
              assertThat(step.path("status").asText()).isEqualTo("COMPLETED");
              assertThat(step.fieldNames())
                  .toIterable()
                  .containsExactly("name", "status", "attempts", "startedAt", "endedAt");
            });
  }

  private static List<String> stepsOf(CheckoutStyle style) {
    return switch (style) {
      case ORCHESTRATED -> Checkout.definitions(CheckoutDeadlines.NONE).all().get(1).steps();
      case HYBRID -> Checkout.definitions(CheckoutDeadlines.NONE).all().get(2).steps();
      case CHOREOGRAPHED ->
          List.of(
              CheckoutSteps.PLACE,
              CheckoutSteps.RESERVE,
              CheckoutSteps.AUTHORIZE,
              CheckoutSteps.CAPTURE,
              CheckoutSteps.CONFIRM);
    };
  }

  /** Asserts the end of an order; a person retries a quarantined checkout. */
  private void assertEnds(Placed order, int stock, End end) {
    await("the end of " + order)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              var now = now(order, stock);
              if (now.checkout().equals("QUARANTINED")) {
                api.post(
                    "/ops/sagas/checkout/" + order.id() + "/retry",
                    "{\"reason\":\"there is money again\"}");
              }
              assertThat(now).isEqualTo(end);
            });
  }

  private End now(Placed order, int stock) {
    var row = api.get("/orders/" + order.id());
    var product = api.get("/products/" + order.sku()).body();
    assertThat(product.path("onHand").asInt()).isEqualTo(stock);
    var payment = orders.events("payment", order.id());
    return new End(
        row.text("/status"),
        row.text("/failure/step"),
        product.path("reserved").asInt(),
        count(payment, "payment.processed") - count(payment, "payment.refunded"),
        orders.events("shipment", order.id()).contains("shipment.dispatched"),
        api.get("/checkouts/" + order.id()).text("/status"));
  }

  private static int count(List<String> types, String type) {
    return (int) types.stream().filter(type::equals).count();
  }
}
