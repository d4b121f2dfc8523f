package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.backend.OnEveryBackend;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.services.sqs.SqsClient;

@ResourceLock(RunningStack.PARKING)
@OnEveryBackend
@Order(1)
class PoisonMessageTest {
  private final Api api = RunningStack.api();
  private final SqsClient sqs = RunningStack.stack().clients().sqs();

  @Test
  void aMessageThatCannotBeReadIsDeadLetteredParkedAndBlocksNoOtherGroup() {
    var poison = "this is no envelope " + Api.unique();
    send("OrdersProjectionQueue", poison);
    send("InventoryInboxQueue", poison);

    var customer = api.customer("Ada");
    var sku = api.product(1, "1.00");
    var id = api.place(customer, "tok_ok", item(sku, 1));
    await("an order ends while the poison is being tried")
        .atMost(Duration.ofSeconds(90))
        .until(() -> api.get("/orders/" + id).text("/status").equals("SHIPPED"));

    for (var consumer : new String[] {"orders-projection", "inventory-inbox"}) {
      // An unreadable message is parked only once it is a dead letter, since its consumer cannot
      // decode it.
      var letter =
          await("the poison is parked for " + consumer)
              .atMost(Duration.ofSeconds(240))
              .until(() -> parked(consumer, poison), Optional::isPresent)
              .orElseThrow();
      assertThat(letter.path("kind").asText()).isEqualTo("message");
      assertThat(letter.path("stream").asText()).startsWith("unreadable-");
      assertThat(letter.path("error").asText()).startsWith("The message cannot be read: not JSON");
      assertThat(letter.path("group").asText()).isEqualTo("poison");
    }
  }

  private Optional<JsonNode> parked(String consumer, String payload) {
    var items = api.get("/ops/parked?limit=100&consumer=" + consumer).body().path("items");
    return StreamSupport.stream(items.spliterator(), false)
        .filter(item -> item.path("payload").asText().equals(payload))
        .findFirst();
  }

  private void send(String queue, String body) {
    sqs.sendMessage(
        r ->
            r.queueUrl(RunningStack.stack().resources().queueUrl(queue))
                .messageBody(body)
                .messageGroupId("poison")
                .messageDeduplicationId(Api.unique()));
  }
}
