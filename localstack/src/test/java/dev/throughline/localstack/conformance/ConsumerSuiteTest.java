package dev.throughline.localstack.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.DeployedTemplate;
import dev.throughline.localstack.backend.OnEveryBackend;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** Consumption of FIFO batches with the queues, mappings and dead-letter queues of the template. */
@OnEveryBackend
class ConsumerSuiteTest {
  private final DeployedTemplate deployed = DeployedTemplate.get();
  private final String mark = UUID.randomUUID() + " ";

  private String body(String name) {
    return mark + name;
  }

  /** Sends to the group that a name begins with. */
  private void send(String queue, String... names) {
    for (var name : names) {
      deployed
          .clients()
          .sqs()
          .sendMessage(
              request ->
                  request
                      .queueUrl(deployed.resources().queueUrl(queue))
                      .messageBody(body(name))
                      .messageGroupId(mark.strip() + name.charAt(0))
                      .messageDeduplicationId(mark.strip() + name));
    }
  }

  private static List<String> group(Consumer consumer, String name) {
    return consumer.processed().stream()
        .map(body -> body.substring(body.indexOf(' ') + 1))
        .filter(body -> body.startsWith(name))
        .toList();
  }

  private static ConditionFactory within60Seconds(String what) {
    return await(what).atMost(Duration.ofSeconds(60));
  }

  @Test
  void everyGroupIsProcessedInItsOrderAndEachMessageOnce() {
    var queue = "CustomersProjectionQueue";
    var names = IntStream.range(0, 15).boxed().flatMap(i -> Stream.of("a" + i, "b" + i)).toList();
    send(queue, names.toArray(String[]::new));

    try (var consumer = new Consumer(queue)) {
      within60Seconds("all are processed").until(() -> consumer.processed().size() >= names.size());

      for (var group : List.of("a", "b")) {
        assertThat(group(consumer, group))
            .containsExactlyElementsOf(
                names.stream().filter(name -> name.startsWith(group)).toList());
      }
      assertThat(names).allMatch(name -> consumer.attempts(body(name)).equals(List.of("1")));
    }
  }

  @Test
  void aFailureHoldsUpItsOwnGroupUntilItIsHealedAndNoOther() {
    var queue = "InventoryProjectionQueue";
    send(queue, "a1", "a2", "a3", "b1", "b2", "b3");

    try (var consumer = new Consumer(queue, body("a2"))) {
      within60Seconds("the other group is done, and the broken message was tried again")
          .until(
              () -> group(consumer, "b").size() == 3 && consumer.attempts(body("a2")).size() == 2);
      assertThat(group(consumer, "b")).containsExactly("b1", "b2", "b3");
      assertThat(group(consumer, "a")).containsExactly("a1");

      consumer.heal(body("a2"));

      within60Seconds("the rest of the group follows")
          .until(() -> group(consumer, "a").size() == 3);
      assertThat(group(consumer, "a")).containsExactly("a1", "a2", "a3");
      assertThat(consumer.attempts(body("a2"))).containsExactly("1", "2", "3");
    }
  }

  @Test
  void aMessageThatFailsAsOftenAsTheTemplateAllowsIsADeadLetterAndItsGroupGoesOn() {
    send("OrdersProjectionQueue", "a1");

    try (var consumer = new Consumer("OrdersProjectionQueue", body("a1"))) {
      var letters = new Inbox("OrdersProjectionDeadLetterQueue", mark);
      assertThat(letters.bodies(1)).containsExactly("a1");
      assertThat(consumer.attempts(body("a1"))).hasSize(DeployedTemplate.MAX_RECEIVE_COUNT);

      send("OrdersProjectionQueue", "a2");

      within60Seconds("the group goes on").until(() -> group(consumer, "a").size() == 1);
      assertThat(group(consumer, "a")).containsExactly("a2");
    }
  }
}
