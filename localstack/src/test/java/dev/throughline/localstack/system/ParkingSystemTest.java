package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Messages that fail are parked, explained, redriven and discarded, on the running system. */
@ResourceLock(RunningStack.PARKING)
@OnTheRunningStack
@ResourceLock(RunningStack.REBUILDS)
@Order(Order.DEFAULT + 1)
class ParkingSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String ORDERS = "orders-projection";

  private final Api api = RunningStack.api();
  private final SqsClient sqs = RunningStack.stack().clients().sqs();

  /** The cause is realistic: a row of the read table was damaged. */
  @Test
  void anOrderThatAConsumerFailsOnIsParkedWhileAHundredOthersGoOnAndOneRedriveLetsItCatchUp() {
    var customer = api.customer("Ada");
    var sku = api.product(200, "2.00");
    shipped(api.place(customer, "tok_ok", item(sku, 1)));
    var order = api.place(customer, "tok_ok", item(sku, 1));
    var row = new OrderRow(RunningStack.stack(), order);
    var good = row.spoil();
    var others = new ArrayList<String>();
    for (var i = 0; i < 100; i++) {
      others.add(api.place(customer, "tok_ok", item(sku, 1)));
    }

    others.forEach(this::shipped);
    var last = version("order", order, "order.shipped");
    assertBlocked(order, OrderRow.version(good) + 1, last);
    assertExplained(order);
    assertFailsAgain(order);

    row.putRight(good);
    assertThat(redrive(ORDERS, "order-" + order).status()).isEqualTo(202);
    shipped(order);
    assertNothingIsParked(ORDERS, "order-" + order);
    assertThat(api.get("/orders/" + order).body().path("version").asInt()).isEqualTo(last);

    var level = row.read();
    assertThat(redrive(ORDERS, "order-" + order).status()).isEqualTo(404);
    assertThat(row.read()).isEqualTo(level);
  }

  private void assertBlocked(String order, int from, int upTo) {
    await("the events of order " + order + " wait, in order")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var parked = parked(ORDERS, "order-" + order);
              assertThat(parked.path("fromVersion").asInt()).isEqualTo(from);
              assertThat(parked.path("upToVersion").asInt()).isEqualTo(upTo);
              assertThat(parked.path("waiting").asInt()).isEqualTo(upTo - from + 1).isPositive();
            });
  }

  private void assertExplained(String order) {
    var parked = parked(ORDERS, "order-" + order);
    assertThat(parked.path("explanation").asText())
        .startsWith("order-" + order + " is blocked for orders-projection: version ");
    assertThat(parked.path("error").asText()).contains("not a OrderRow");
    assertThat(parked.path("stack").asText()).contains("at dev.throughline");
    assertThat(parked.path("attempts").asInt()).isGreaterThanOrEqualTo(5);
    assertThat(parked.path("redrive").asText())
        .isEqualTo("POST /ops/parked/orders-projection/order-" + order + "/redrive");
  }

  private void assertFailsAgain(String order) {
    var before = parked(ORDERS, "order-" + order);
    assertThat(redrive(ORDERS, "order-" + order).status()).isEqualTo(202);
    await("it has failed once more, and waits on")
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              var after = parked(ORDERS, "order-" + order);
              assertThat(after.path("lastFailedAt")).isNotEqualTo(before.path("lastFailedAt"));
              assertThat(after.path("firstFailedAt")).isEqualTo(before.path("firstFailedAt"));
              assertThat(after.path("waiting")).isEqualTo(before.path("waiting"));
            });
  }

  /** The cause is permanent: a wrong event was written past the program. */
  @Test
  void anEventThatNobodyCanReadIsDiscardedWithAReasonThatIsAnEventOfItsOwn() {
    var order = api.place(api.customer("Ada"), "tok_ok", item(api.product(9, "2.00"), 1));
    shipped(order);
    var wrong = new StoredStream("order", order).append("order.shipped", "{\"shipment\":1}");
    assertBlocked(order, wrong, wrong);
    var path = "/ops/parked/orders-projection/order-" + order + "/discard";
    assertThat(api.post(path, "{\"version\":" + (wrong + 1) + ",\"reason\":\"x\"}").status())
        .isEqualTo(422);

    var body = "{\"version\":" + wrong + ",\"reason\":\"written by hand " + order + "\"}";
    var discarded = api.post(path, body);
    assertThat(discarded.status()).isEqualTo(202);

    assertNothingIsParked(ORDERS, "order-" + order);
    assertThat(api.get("/orders/" + order).text("/status")).isEqualTo("SHIPPED");
    assertThat(api.post(path, body).status()).isEqualTo(202);
    var records =
        api.events("parking", ORDERS).stream()
            .filter(event -> event.at("/data/stream").asText().equals("order-" + order))
            .toList();
    assertThat(records).hasSize(1);
    assertThat(records.getFirst().at("/event_type").asText()).isEqualTo("parking.event_discarded");
    assertThat(records.getFirst().at("/data/version").asInt()).isEqualTo(wrong);
    assertThat(records.getFirst().at("/data/reason").asText())
        .isEqualTo("written by hand " + order);
  }

  @Test
  void aDeadLetterOfAFunctionIsParkedWholeAndProcessedOnceItIsRedriven() {
    var order = Api.unique();
    var shipment = "shipment-" + order;
    var command =
        """
        {"command_id":"%s","command_type":"shipping.create","command_version":"1.0",
         "timestamp":"2026-11-25T09:00:00.000Z","correlation_id":"c","causation_id":"e",
         "data":{"order_id":"%s","items":[{"sku":"tea","quantity":1}]},"metadata":{"tenant_id":"local","target":"%s"}}
        """
            .formatted(Api.unique(), order, shipment);
    send("ShippingInboxDeadLetterQueue", "local#shipment#" + order, command);

    await("the letter is parked")
        .atMost(PATIENCE)
        .until(() -> !parked("shipping-inbox", shipment).isMissingNode());
    var parked = parked("shipping-inbox", shipment);
    assertThat(parked.path("kind").asText()).isEqualTo("message");
    assertThat(parked.path("error").asText()).contains("ended without an answer");
    assertThat(parked.at("/payload/command_type").asText()).isEqualTo("shipping.create");
    assertThat(events("shipment", order)).doesNotContain("shipment.created");

    assertThat(redrive("shipping-inbox", shipment).status()).isEqualTo(202);
    await("the shipment is created")
        .atMost(PATIENCE)
        .until(() -> events("shipment", order).contains("shipment.created"));
    assertNothingIsParked("shipping-inbox", shipment);
    assertThat(redrive("shipping-inbox", shipment).status()).isEqualTo(404);
  }

  @Test
  void aNoticeOfThePublisherIsShownAndGoesNowhere() {
    var notice = Api.unique();
    var queue = url("PublisherDeadLetterQueue");
    sqs.sendMessage(send -> send.queueUrl(queue).messageBody("{\"notice\":\"" + notice + "\"}"));
    var name = queue.substring(queue.lastIndexOf('/') + 1);

    await("the notice is shown")
        .untilAsserted(
            () ->
                assertThat(api.get("/ops/dead-letters").body().findValuesAsText("notice"))
                    .contains(notice));
    assertThat(api.post("/ops/dead-letters/" + name + "/redrive", "").status()).isEqualTo(409);
    assertThat(api.post("/ops/dead-letters/nothing/redrive", "").status()).isEqualTo(404);
    assertThat(api.get("/ops/dead-letters").body().findValuesAsText("notice")).contains(notice);
    sqs.purgeQueue(purge -> purge.queueUrl(queue));
  }

  @Test
  void anUnknownConsumerIsRefused() {
    assertThat(redrive("nobody", "order-1").status()).isEqualTo(404);
    assertThat(api.post("/ops/parked/nobody/redrive", "").status()).isEqualTo(404);
    assertThat(api.get("/ops/parked?consumer=nobody").text("/errors/0/pointer"))
        .isEqualTo("/consumer");
  }

  private Api.Answer redrive(String consumer, String stream) {
    return api.post("/ops/parked/" + consumer + "/" + stream + "/redrive", "");
  }

  /** The parked entry of a stream; a missing node if there is none. */
  private JsonNode parked(String consumer, String stream) {
    var items = api.get("/ops/parked?limit=100&consumer=" + consumer).body().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.path("stream").asText().equals(stream))
        .findFirst()
        .orElseGet(() -> items.path("missing"));
  }

  private void assertNothingIsParked(String consumer, String stream) {
    await("nothing of " + stream + " is parked for " + consumer)
        .atMost(PATIENCE)
        .until(() -> parked(consumer, stream).isMissingNode());
  }

  private void shipped(String order) {
    await("order " + order + " is shipped")
        .atMost(Duration.ofMinutes(10))
        .until(() -> api.get("/orders/" + order).text("/status").equals("SHIPPED"));
  }

  private int version(String category, String id, String lastType) {
    await(lastType + " of " + id)
        .atMost(PATIENCE)
        .until(() -> events(category, id).contains(lastType));
    return events(category, id).size();
  }

  private List<String> events(String category, String id) {
    return api.events(category, id).stream()
        .map(event -> event.path("event_type").asText())
        .toList();
  }

  private void send(String queue, String group, String body) {
    sqs.sendMessage(
        send ->
            send.queueUrl(url(queue))
                .messageBody(body)
                .messageGroupId(group)
                .messageDeduplicationId(Api.unique()));
  }

  private static String url(String queue) {
    return RunningStack.stack().resources().queueUrl(queue);
  }
}
