package dev.throughline.localstack.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.aws.Outbox;
import dev.throughline.aws.OutgoingMessage;
import dev.throughline.aws.OutgoingMessage.Destination;
import dev.throughline.aws.SnsSqsOutbox;
import dev.throughline.localstack.DeployedTemplate;
import dev.throughline.localstack.backend.OnEveryBackend;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Messages sent through SNS and SQS arrive unchanged in the queues that the template's
 * subscriptions name.
 */
@OnEveryBackend
class PublisherSuiteTest {
  private final DeployedTemplate deployed = DeployedTemplate.get();
  private final Outbox outbox =
      new SnsSqsOutbox(deployed.clients().sns(), deployed.clients().sqs());
  private final Destination topic =
      new Destination.Topic(deployed.resources().get("EventTopic", "Ref"));
  private final String mark = UUID.randomUUID() + " ";

  private Inbox inbox(String queue) {
    return new Inbox(queue, mark);
  }

  /** An id by which SQS knows a repeat: letters, digits and punctuation, at most 128. */
  private String id(String name) {
    return UUID.nameUUIDFromBytes((mark + name).getBytes(StandardCharsets.UTF_8)).toString();
  }

  private OutgoingMessage event(String group, String name, String source, String type) {
    var attributes = Map.of("event_type", type, "source", source, "tenant_id", "acme");
    return new OutgoingMessage(topic, mark.strip() + group, id(name), mark + name, attributes, 0);
  }

  private OutgoingMessage order(String group, String name) {
    return event(group, name, "order-service", "order.created");
  }

  private OutgoingMessage command(String name) {
    var url = deployed.resources().queueUrl("InventoryInboxQueue");
    return new OutgoingMessage(
        new Destination.FifoQueue(url), "g", id(name), mark + name, Map.of(), 0);
  }

  private void send(List<OutgoingMessage> batch) {
    assertThat(outbox.send(batch)).isEmpty();
  }

  @Test
  void anEventReachesEveryQueueWhoseFilterWantsItAndNoOther() {
    send(
        List.of(
            order("g", "placed"),
            event("g", "erased", "customer-service", "customer.erased"),
            event("g", "reserved", "inventory-service", "inventory.reserved"),
            event("g", "received", "inventory-service", "stock.received"),
            event("g", "erased too", "customer-service", "customer.erased"),
            order("g", "placed too")));

    assertThat(inbox("OrdersProjectionQueue").bodies(5))
        .containsExactly("placed", "erased", "received", "erased too", "placed too");
    assertThat(inbox("OrdersInboxQueue").bodies(1)).containsExactly("reserved");
    assertThat(inbox("CustomersProjectionQueue").bodies(2)).containsExactly("erased", "erased too");
    assertThat(inbox("CustomersInboxQueue").bodies(2)).containsExactly("erased", "erased too");
    assertThat(inbox("InventoryProjectionQueue").bodies(1)).containsExactly("received");
  }

  @Test
  void aMessageArrivesWithItsGroupItsIdAndItsAttributes() {
    send(List.of(order("g", "{\"text\":\"quote \\\", Ä, 日本, 🎈\"}")));

    var message = inbox("OrdersProjectionQueue").take(1).getFirst();
    assertThat(message.body()).isEqualTo(mark + "{\"text\":\"quote \\\", Ä, 日本, 🎈\"}");
    assertThat(message.attributes())
        .containsEntry(MessageSystemAttributeName.MESSAGE_GROUP_ID, mark.strip() + "g")
        .containsEntry(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1");
    assertThat(message.messageAttributes().get("event_type"))
        .isNotNull()
        .extracting("stringValue")
        .isEqualTo("order.created");
  }

  @Test
  void everyStreamArrivesInItsOrderOverManyBatches() {
    for (var batch = 0; batch < 4; batch++) {
      var first = batch * 5;
      send(
          IntStream.range(first, first + 5)
              .boxed()
              .flatMap(i -> List.of(order("a", "a" + i), order("b", "b" + i)).stream())
              .toList());
    }

    var arrived = inbox("OrdersProjectionQueue").bodies(40);
    for (var group : List.of("a", "b")) {
      assertThat(arrived.stream().filter(body -> body.startsWith(group)))
          .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> group + i).toList());
    }
  }

  @Test
  void aMessageThatIsPublishedTwiceArrivesOnce() {
    var batch = List.of(order("g", "one"), order("g", "two"));
    send(batch);
    send(List.of(order("g", "two"), order("g", "three")));
    send(batch);
    send(List.of(order("g", "end")));

    assertThat(inbox("OrdersProjectionQueue").bodies(4))
        .containsExactly("one", "two", "three", "end");
  }

  @Test
  void commandsReachTheirContextsQueueInOrderAndOnce() {
    send(List.of(command("reserve"), command("release")));
    send(List.of(command("reserve"), command("end")));

    assertThat(inbox("InventoryInboxQueue").bodies(3)).containsExactly("reserve", "release", "end");
  }

  @Test
  void aTimerIsNotSeenBeforeItsTime() {
    var queue = new Destination.DelayQueue(deployed.resources().queueUrl("TimerQueue"));
    var begun = System.nanoTime();
    send(
        List.of(
            new OutgoingMessage(queue, "g", id("late"), mark + "late", Map.of(), 3),
            new OutgoingMessage(queue, "g", id("now"), mark + "now", Map.of(), 0)));

    assertThat(inbox("TimerQueue").bodies(1)).containsExactly("now");
    assertThat(inbox("TimerQueue").bodies(1)).containsExactly("late");
    // The clocks count whole seconds or milliseconds, so a difference of one second is accepted.
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(2000));
  }

  @Test
  void aPlaceThatIsNotThereFailsEveryMessageForIt() {
    var arn = deployed.resources().get("EventTopic", "Ref").replace("events", "nowhere");
    var url = deployed.resources().queueUrl("InventoryInboxQueue").replace("inventory", "no");
    for (var place : List.of(new Destination.Topic(arn), new Destination.FifoQueue(url))) {
      var batch =
          List.of(
              new OutgoingMessage(place, "g", "1", "one", Map.of(), 0),
              new OutgoingMessage(place, "g", "2", "two", Map.of(), 0));
      assertThat(outbox.send(batch)).containsOnlyKeys(batch);
    }
  }
}
