package dev.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What orders do in a hybrid checkout. */
class HybridTest {
  private static final String FLOW = "hybrid";

  private final OrdersInMemory orders = new OrdersInMemory();
  private String id = "";

  @BeforeEach
  void anOrder() {
    orders.world.customerRegisters("c1", "Ada");
    orders.world.stockIsReceived("pen", "1.50", "EUR");
    id = orders.place(order(",\"deliveryAddress\":{\"country\":\"DE\"}")).text("/id");
  }

  private static String order(String more) {
    return "{\"customerId\":\"c1\",\"items\":[{\"sku\":\"pen\",\"quantity\":3}],"
        + "\"paymentMethod\":\"tok_ok\",\"checkout\":\"hybrid\""
        + more
        + "}";
  }

  private List<Commit> commits(String category) {
    return orders.store.read(new StreamId(OrdersInMemory.TENANT, category, id)).commits();
  }

  /** The order's last event comes back to the orders' inbox. */
  private RecordedEvent hearItsLastEvent() {
    var last = commits("order").getLast().events().getLast();
    assertThat(orders.told(last).getBatchItemFailures()).isEmpty();
    return last;
  }

  private void price() {
    orders.command("price it", "orders.price", id);
    hearItsLastEvent();
    hearItsLastEvent();
  }

  private List<String> lastCommandsOfTheSaga() {
    return commits("checkout").getLast().commands().stream().map(it -> it.type()).toList();
  }

  @Test
  void thePricingIsAskedForWithTheOrdersOwnCommit() {
    var placed = commits("order").getFirst();
    assertThat(orders.types(id)).containsExactly("order.created");
    assertThat(placed.commands()).extracting(it -> it.type()).containsExactly("orders.price");
    assertThat(placed.bodies().getFirst().timers())
        .extracting(it -> it.definition())
        .containsOnly(3);
    assertThat(placed.bodies().getFirst().flow()).isEqualTo(FLOW);
    assertThat(orders.get("/checkouts/{orderId}", id).text("/definition")).isEqualTo("3");
  }

  @Test
  void eachStageOfThePricingReactsToTheEventOfTheOneBeforeOnce() {
    orders.command("price it", "orders.price", id);
    var validated = hearItsLastEvent();
    orders.told(validated);
    var priced = hearItsLastEvent();
    orders.told(priced);
    orders.told(validated);

    assertThat(orders.types(id))
        .containsExactly("order.created", "order.validated", "order.priced", "order.taxed");
    assertThat(commits("order")).hasSize(4);
  }

  @Test
  void theSagaWaitsForTheTax() {
    orders.command("price it", "orders.price", id);
    hearItsLastEvent();
    assertThat(commits("checkout")).as("told of nothing until it is taxed").isEmpty();
    hearItsLastEvent();
    hearItsLastEvent();

    assertThat(lastCommandsOfTheSaga()).containsExactly("inventory.reserve");
  }

  @Test
  void theCustomerSeesTheSumAndThenTheTotalWithItsTax() {
    orders.projectAll();
    assertThat(orders.get("/orders/{id}", id).text("/total/amount")).isEqualTo("4.50");

    price();
    orders.projectAll();

    var row = orders.get("/orders/{id}", id);
    assertThat(row.text("/tax/amount")).isEqualTo("0.86");
    assertThat(row.text("/total/amount")).isEqualTo("5.36");
  }

  @Test
  void theTotalWithTheTaxIsAuthorized() {
    price();
    hearItsLastEvent();
    orders.told("reservation", id, "inventory.reserved", FLOW);

    var authorize = commits("checkout").getLast().commands().getFirst();
    assertThat(authorize.type()).isEqualTo("payments.authorize");
    assertThat(authorize.json()).contains("\"amount\":\"5.36\"");
  }

  @Test
  void aDispatchEndsTheSagaAndIsNotedByTheOrder() {
    price();
    hearItsLastEvent();
    orders.told("reservation", id, "inventory.reserved", FLOW);
    orders.told("payment", id, "payment.authorized", FLOW);
    orders.told("payment", id, "payment.processed", FLOW);
    orders.command("confirm it", "orders.confirm", id);
    hearItsLastEvent();
    assertThat(lastCommandsOfTheSaga()).containsExactly("shipping.create");

    orders.told("shipment", id, "shipment.dispatched", FLOW);
    orders.told("shipment", id, "shipment.dispatched", FLOW);

    assertThat(orders.types(id)).endsWith("order.paid", "order.confirmed", "order.shipped");
    assertThat(orders.get("/checkouts/{orderId}", id).text("/status")).isEqualTo("COMPLETED");
  }

  @Test
  void anOrderThatCannotBeTaxedTurnsTheSagaBack() {
    id = orders.place(order(",\"deliveryAddress\":{\"country\":\"AQ\"}")).text("/id");
    price();
    hearItsLastEvent();

    assertThat(orders.types(id)).endsWith("order.pricing_failed");
    assertThat(lastCommandsOfTheSaga()).containsExactly("orders.cancel");
  }

  @Test
  void theCountryIsNeededAndNamed() {
    var answer = orders.place(order(""));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.pointers()).containsExactly("/deliveryAddress/country");

    assertThat(orders.place(order(",\"deliveryAddress\":{}")).pointers())
        .containsExactly("/deliveryAddress/country");
    assertThat(orders.place(order(",\"deliveryAddress\":{\"country\":\"Germany\"}")).pointers())
        .containsExactly("/deliveryAddress/country");
    var street = ",\"deliveryAddress\":{\"country\":\"DE\",\"street\":\"Main Street 1\"}";
    assertThat(orders.place(order(street)).pointers())
        .as("an address would be stored in clear")
        .containsExactly("/deliveryAddress/street");
  }
}
