package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

class PoisonMessageTest {
  private final Api api = RunningStack.api();
  private final SqsClient sqs = RunningStack.stack().clients().sqs();

  @Test
  void aMessageThatCannotBeReadIsDeadLetteredAndBlocksNoOtherGroup() {
    var poison = "this is no envelope " + Api.unique();
    send("OrdersProjectionQueue", poison);
    send("InventoryCommandQueue", poison);

    var customer = api.customer("Ada");
    var sku = api.product(1, "1.00");
    var id = api.place(customer, "tok_ok", item(sku, 1));
    await("an order ends while the poison is being tried")
        .atMost(Duration.ofSeconds(90))
        .until(() -> api.get("/orders/" + id).text("/status").equals("CONFIRMED"));

    for (var queue :
        new String[] {"OrdersProjectionDeadLetterQueue", "InventoryCommandDeadLetterQueue"}) {
      await("the poison lies in " + queue)
          .atMost(Duration.ofSeconds(150))
          .until(() -> depth(queue) > 0);
      var letter =
          sqs.receiveMessage(r -> r.queueUrl(url(queue)).visibilityTimeout(1).waitTimeSeconds(1))
              .messages()
              .getFirst();
      assertThat(letter.body()).startsWith("this is no envelope");
    }
  }

  private void send(String queue, String body) {
    sqs.sendMessage(
        r ->
            r.queueUrl(url(queue))
                .messageBody(body)
                .messageGroupId("poison")
                .messageDeduplicationId(Api.unique()));
  }

  private int depth(String queue) {
    var name = QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES;
    var attributes = sqs.getQueueAttributes(r -> r.queueUrl(url(queue)).attributeNames(name));
    return Integer.parseInt(attributes.attributes().get(name));
  }

  private String url(String queue) {
    return RunningStack.stack().resources().queueUrl(queue);
  }
}
