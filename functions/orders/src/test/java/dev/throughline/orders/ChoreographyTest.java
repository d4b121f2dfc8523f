package dev.throughline.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.trace.Trace;
import dev.throughline.orders.reaction.OrderTimer;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reactions of an order in a choreographed checkout. */
class ChoreographyTest {
  private static final String FLOW = "choreographed";

  private final OrdersInMemory orders = new OrdersInMemory();
  private String id = "";

  @BeforeEach
  void anOrder() {
    orders.world.customerRegisters("c1", "Ada");
    orders.world.stockIsReceived("pen", "1.50", "USD");
    id =
        orders
            .place(
                "{\"customerId\":\"c1\",\"items\":[{\"sku\":\"pen\",\"quantity\":2}],"
                    + "\"paymentMethod\":\"tok_ok\",\"checkout\":\"choreographed\"}")
            .text("/id");
  }

  private Commit placed() {
    return orders.store.read(stream()).commits().getFirst();
  }

  private StreamId stream() {
    return new StreamId(OrdersInMemory.TENANT, "order", id);
  }

  private String lastData() {
    return orders.events("order", id).getLast().data().json();
  }

  private List<String> flows() {
    return orders.events("order", id).stream().map(event -> event.flow()).distinct().toList();
  }

  @Test
  void theOrdersCommitSendsItsTimerAndNoCommand() {
    assertThat(placed().commands()).isEmpty();
    assertThat(placed().timers())
        .singleElement()
        .satisfies(
            timer -> {
              assertThat(timer.saga()).isEqualTo(stream());
              assertThat(timer.name()).isEqualTo(OrderTimer.NAME);
              assertThat(timer.dueAt()).isEqualTo(orders.now.plus(OrdersInMemory.PATIENCE));
            });
    assertThat(orders.events("checkout", id)).isEmpty();
  }

  @Test
  void anOrderIsConfirmedWhenItIsPaidAndSaysWhatIsToBeShipped() {
    orders.told("payment", id, "payment.processed", FLOW);

    assertThat(orders.types(id)).endsWith("order.paid", "order.confirmed");
    assertThat(lastData()).contains("\"items\":[{\"sku\":\"pen\",\"quantity\":2}]");
    assertThat(flows()).containsExactly(FLOW);
  }

  @Test
  void anOrderIsShippedWhenItsShipmentIsDispatched() {
    orders.told("payment", id, "payment.processed", FLOW);
    orders.told("shipment", id, "shipment.dispatched", FLOW);
    orders.told("shipment", id, "shipment.dispatched", FLOW);

    assertThat(orders.types(id)).endsWith("order.confirmed", "order.shipped");
  }

  @Test
  void anOrderWithoutStockIsCancelledAtTheStepOfTheReservation() {
    orders.told(
        "reservation", id, "inventory.reservation_failed", FLOW, ",\"reason\":\"too few pens\"");

    assertThat(orders.types(id)).endsWith("order.cancelled");
    assertThat(lastData()).contains("too few pens", "\"step\":\"reserve inventory\"");
    assertThat(flows()).containsExactly(FLOW);
  }

  @Test
  void anOrderIsCancelledAtTheStepOfThePaymentThatFailed() {
    orders.told(
        "payment",
        id,
        "payment.failed",
        FLOW,
        ",\"stage\":\"capture\",\"reason\":\"the bank is closed\"");

    assertThat(lastData()).contains("the bank is closed", "\"step\":\"capture payment\"");
  }

  @Test
  void anUnfinishedOrderIsCancelledByItsTimer() {
    orders.elapsed(placed().timers().getFirst());
    orders.elapsed(placed().timers().getFirst());

    assertThat(orders.types(id))
        .containsExactly("order.created", "order.priced", "order.cancelled");
    assertThat(lastData()).contains("deadline that the business set", "confirm order");
  }

  @Test
  void aTimerOfAnOrderThatWasConfirmedChangesNothing() {
    orders.told("payment", id, "payment.processed", FLOW);
    orders.elapsed(placed().timers().getFirst());

    assertThat(orders.types(id)).endsWith("order.confirmed");
  }

  @Test
  void aPaymentThatComesAfterTheCancellationConfirmsNothing() {
    orders.cancel(id, "{\"reason\":\"changed my mind\"}");
    orders.told("payment", id, "payment.processed", FLOW);

    assertThat(orders.types(id)).endsWith("order.cancelled");
    assertThat(flows()).containsExactly(FLOW);
  }

  @Test
  void theLastCommitOfAnOrderIsMarkedAsItsEnd() {
    orders.told("payment", id, "payment.processed", FLOW);
    assertThat(lastEnds()).isFalse();

    orders.told("shipment", id, "shipment.dispatched", FLOW);
    assertThat(lastEnds()).isTrue();
  }

  private boolean lastEnds() {
    return orders.store.read(stream()).commits().getLast().bodies().getLast().ends();
  }

  @Test
  void theCheckoutIsShownFromItsTraces() {
    assertThat(checkout().text("/status")).isEqualTo("RUNNING");
    assertThat(checkout().text("/steps/1/name")).isEqualTo("reserve inventory");
    assertThat(checkout().text("/deadline")).isNotEmpty();

    other("reservation", "inventory.reserved", ",\"items\":[]", "corr");
    assertThat(checkout().text("/steps/1/status")).as("not traced yet").isEqualTo("RUNNING");
    trace();
    assertThat(checkout().text("/steps/1/status")).isEqualTo("COMPLETED");
    assertThat(checkout().text("/steps/2/name")).isEqualTo("authorize payment");
  }

  @Test
  void aCancellationIsTracedByItsOwnRequest() {
    orders.cancel(id, "{\"reason\":\"changed my mind\"}", "X-Correlation-Id", "regret");
    trace();
    assertThat(checkout().text("/status")).isEqualTo("COMPENSATING");

    other("reservation", "inventory.released", ",\"items\":[]", "regret");
    trace();
    assertThat(checkout().text("/status")).isEqualTo("COMPENSATED");
  }

  private OrdersInMemory.Answer checkout() {
    return orders.get("/checkouts/{orderId}", id);
  }

  /** Stores an event of another context that follows from a request. */
  private void other(String category, String type, String more, String correlationId) {
    var stream = new StreamId(OrdersInMemory.TENANT, category, id);
    var body =
        new CommitBody(
            new CommandId(type),
            "",
            category + "-service",
            correlationId.equals("corr")
                ? placed().bodies().getFirst().correlationId()
                : correlationId,
            null,
            orders.now,
            List.of(new EventData(type, "1.0", "{\"order_id\":\"" + id + "\"" + more + "}")),
            List.of(),
            List.of());
    orders.store.append(new Append(stream, Expected.NOTHING, body));
  }

  private void trace() {
    orders.traces.add(Trace.of(orders.store.commits()));
  }

  @Test
  void anOrchestratedOrderDoesNotReactToItsPayment() {
    var led = orders.placed("c1", "pen");

    orders.told("payment", led, "payment.processed", null);

    assertThat(orders.types(led)).containsExactly("order.created", "order.priced");
  }
}
