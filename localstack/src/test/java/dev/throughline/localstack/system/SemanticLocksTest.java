package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.deployment.Recordings;
import dev.throughline.orders.domain.CheckoutStyle;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The semantic locks of a running checkout, observed while a context is slow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SemanticLocksTest {
  private LocalStack stack;
  private Api api;
  private OrdersWatch orders;

  @BeforeAll
  void start() {
    stack = LocalStack.start(StackOptions.inMemory());
    Recordings.of(stack::uses);
    api = new Api(stack.baseUri()).patient();
    orders = new OrdersWatch(api);
    orders.assertEnds(
        api.place(api.customer("Ada"), "tok_ok", item(api.product(1, "1.00"), 1)), "SHIPPED");
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  @ParameterizedTest
  @EnumSource
  void untilItIsPaidForAnOrderIsPendingAndItsStockIsKeptFromOthers(CheckoutStyle style) {
    delay("PaymentsInboxQueue", 10);
    delay("ShippingInboxQueue", 0);
    var customer = api.customer("Ada");
    var sku = api.product(1, "1.00");

    var first = api.place(style, customer, "tok_ok", item(sku, 1));
    orders.assertStock(sku, 1, 1);
    var second = api.place(style, customer, "tok_ok", item(sku, 1));

    orders.assertEnds(second, "CANCELLED");
    assertThat(api.get("/orders/" + second).text("/failure/step")).isEqualTo("reserve inventory");
    assertThat(orders.status(first)).isEqualTo("PENDING");
    assertThat(api.get("/checkouts/" + first).text("/status")).isEqualTo("RUNNING");
    assertThat(orders.events("payment", first)).isEmpty();
    orders.assertEnds(first, "SHIPPED");
  }

  @Test
  void moneyThatASagaHasAuthorizedIsNotTakenBeforeTheShipmentIsCreated() {
    delay("PaymentsInboxQueue", 0);
    delay("ShippingInboxQueue", 10);
    var customer = api.customer("Ada");
    var sku = api.product(1, "1.00");

    var id = api.place(customer, "tok_ok", item(sku, 1));

    orders.awaitEvent("payment", id, "payment.authorized");
    assertThat(orders.events("payment", id)).containsExactly("payment.authorized");
    assertThat(orders.status(id)).isEqualTo("PENDING");
    orders.assertStock(sku, 1, 1);
    assertThat(cancel(id)).isEqualTo(202);
    orders.assertEnds(id, "CANCELLED");
    orders.awaitCheckout(id, "COMPENSATED");
    assertThat(orders.events("payment", id))
        .containsExactly("payment.authorized", "payment.voided");
    orders.assertStock(sku, 1, 0);
  }

  @Test
  void aChoreographedOrderIsKeptFromItsCustomerOnceItIsPaidForAndConfirmed() {
    delay("PaymentsInboxQueue", 0);
    delay("ShippingInboxQueue", 10);
    var sku = api.product(1, "1.00");

    var id = api.place(CheckoutStyle.CHOREOGRAPHED, api.customer("Ada"), "tok_ok", item(sku, 1));

    orders.awaitEvent("order", id, "order.confirmed");
    assertThat(orders.events("payment", id)).endsWith("payment.processed");
    assertThat(orders.events("shipment", id)).isEmpty();
    assertThat(cancel(id)).isEqualTo(409);
    orders.assertStock(sku, 1, 1);
    orders.assertEnds(id, "SHIPPED");
  }

  private int cancel(String order) {
    return api.post("/orders/" + order + "/cancel", "{\"reason\":\"changed my mind\"}").status();
  }

  private void delay(String queue, int seconds) {
    var delay = Map.of(QueueAttributeName.DELAY_SECONDS, Integer.toString(seconds));
    stack
        .clients()
        .sqs()
        .setQueueAttributes(
            set -> set.queueUrl(stack.resources().queueUrl(queue)).attributes(delay));
  }
}
