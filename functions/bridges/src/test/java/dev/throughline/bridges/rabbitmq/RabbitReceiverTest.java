package dev.throughline.bridges.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.bridges.cloudevents.ContentMode;
import dev.throughline.bridges.cloudevents.PublishedEvents;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.ConfirmedReceiver;
import dev.throughline.kernel.bridge.ConfirmingSender;
import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.wire.PublishedEvent;
import dev.throughline.testkit.InMemoryBridgePositions;
import dev.throughline.testkit.ReceiverConformance;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The port's suite against a real node, and what is RabbitMQ's own. */
@ExtendWith(SkippedWithoutRabbitMq.class)
class RabbitReceiverTest extends ReceiverConformance {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final StreamId STREAM = new StreamId(new TenantId("acme"), "order", "1");

  private final String exchange = "events-" + UUID.randomUUID();
  private final JsonWireFormat wire = new JsonWireFormat(new Json());
  private final InMemoryBridgePositions positions = new InMemoryBridgePositions();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final TestQueue queue = opened(queue(exchange, "#", Map.of()));
  private final RabbitBroker broker = opened(broker(exchange, ContentMode.BINARY, true));

  private static TestQueue queue(String exchange, String binding, Map<String, Object> arguments) {
    return new TestQueue(SharedRabbitMq.rabbitMq(), exchange, binding, arguments);
  }

  private RabbitBroker broker(String exchange, ContentMode mode, boolean mandatory) {
    var settings = new RabbitSettings(SharedRabbitMq.rabbitMq().uri(), exchange, mandatory);
    return new RabbitBroker(settings, mode, new PublishedEvents(wire));
  }

  private <T extends AutoCloseable> T opened(T resource) {
    opened.add(resource);
    return resource;
  }

  @AfterEach
  void closeAll() throws Exception {
    for (var resource : opened) {
      resource.close();
    }
  }

  @Override
  protected Receiver receiver(String bridge, int partition) {
    return new ConfirmedReceiver(bridge, partition, positions, broker.sender());
  }

  @Override
  protected List<String> arrived() {
    return queue.ids();
  }

  private static List<PublishedEvent> events(int count, String type) {
    return LongStream.rangeClosed(1, count)
        .mapToObj(
            number -> {
              var body =
                  new CommitBody(
                      new CommandId(type + number),
                      "",
                      "order-service",
                      "correlation",
                      null,
                      NOON,
                      List.of(new EventData(type, "1.0", "{\"amount\":1.10}")),
                      List.of(),
                      List.of());
              return new Commit(STREAM, number, number, body).events().getFirst();
            })
        .map(event -> new PublishedEvent(event, event.id()))
        .toList();
  }

  @Test
  void aMessageIsPersistentUnderItsIdWithSourceAndTypeAsRoutingKey() {
    var event = events(1, "order.created").getFirst();
    broker.sender().send(List.of(event));
    var got = queue.got().getFirst();
    assertThat(got.getEnvelope().getRoutingKey()).isEqualTo("order-service.order.created");
    var properties = got.getProps();
    assertThat(properties.getDeliveryMode()).isEqualTo(2);
    assertThat(properties.getMessageId()).isEqualTo(event.event().id());
    assertThat(properties.getType()).isEqualTo("order.created");
    assertThat(properties.getCorrelationId()).isEqualTo("correlation");
    assertThat(properties.getTimestamp()).isEqualTo(NOON);
  }

  @Test
  void inBinaryModeTheBodyIsTheEnvelopeAndTheHeadersAreTheAttributes() {
    var event = events(1, "order.created").getFirst();
    broker.sender().send(List.of(event));
    var got = queue.got().getFirst();
    assertThat(new String(got.getBody(), UTF_8)).isEqualTo(wire.write(event.event()));
    assertThat(got.getProps().getContentType()).isEqualTo("application/json");
    var headers = got.getProps().getHeaders();
    assertThat(headers.get("cloudEvents_specversion")).hasToString("1.0");
    assertThat(headers.get("cloudEvents_id")).hasToString(event.event().id());
    assertThat(headers.get("cloudEvents_source")).hasToString("order-service");
    assertThat(headers.get("cloudEvents_type")).hasToString("order.created");
    assertThat(headers.get("cloudEvents_time")).hasToString("2026-11-24T12:00:00Z");
    assertThat(headers.get("cloudEvents_partitionkey")).hasToString("acme#order#1");
    assertThat(headers.get("cloudEvents_sequence")).hasToString("0000000000000000001");
    assertThat(headers).doesNotContainKey("cloudEvents_datacontenttype");
  }

  @Test
  void inStructuredModeTheBodyIsTheCloudEvent() throws IOException {
    var event = events(1, "order.created").getFirst();
    opened(broker(exchange, ContentMode.STRUCTURED, true)).sender().send(List.of(event));
    var got = queue.got().getFirst();
    assertThat(got.getProps().getContentType()).startsWith("application/cloudevents+json");
    var text = new String(got.getBody(), UTF_8);
    assertThat(text).contains("\"data\":" + wire.write(event.event()));
    assertThat(new ObjectMapper().readTree(text).path("id").textValue())
        .isEqualTo(event.event().id());
  }

  @Test
  void anExchangeThatIsMissingIsMadeAndOneWithArgumentsIsTakenAsItIs() throws Exception {
    var missing = "made-" + UUID.randomUUID();
    opened(broker(missing, ContentMode.BINARY, false)).sender().send(events(1, "order.created"));
    try (var connection = SharedRabbitMq.rabbitMq().connect();
        var channel = connection.createChannel()) {
      channel.exchangeDeclarePassive(missing);
      var own = "own-" + UUID.randomUUID();
      channel.exchangeDeclare(own, "topic", true, false, Map.of("alternate-exchange", exchange));
      opened(broker(own, ContentMode.BINARY, true)).sender().send(events(1, "order.paid"));
      assertThat(queue.got()).as("through the alternate exchange").hasSize(1);
    }
  }

  @Test
  void anEventThatNoQueueIsBoundForIsNotConfirmedUntilOneIs() {
    var bound = "events-" + UUID.randomUUID();
    opened(queue(bound, "order-service.order.created", Map.of()));
    var sender = opened(broker(bound, ContentMode.BINARY, true)).sender();
    sender.send(events(1, "order.created"));
    assertThatThrownBy(() -> sender.send(events(1, "order.paid")))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("no queue is bound")
        .hasMessageContaining("order-service.order.paid");
    var other = opened(queue(bound, "*.order.paid", Map.of()));
    sender.send(events(1, "order.paid"));
    assertThat(other.ids()).hasSize(2);
  }

  @Test
  void unlessItIsToBeDropped() {
    var bound = "events-" + UUID.randomUUID();
    var queue = opened(queue(bound, "order-service.order.created", Map.of()));
    var sender = opened(broker(bound, ContentMode.BINARY, false)).sender();
    sender.send(events(1, "order.paid"));
    sender.send(events(1, "order.created"));
    assertThat(queue.ids()).hasSize(1);
  }

  /** A full queue that rejects: the broker answers with a nack. */
  @Test
  void anEventThatTheBrokerRefusesIsAFailureAndTheStreamStaysInOrder() {
    var full = "events-" + UUID.randomUUID();
    var queue = opened(queue(full, "#", Map.of("x-max-length", 2, "x-overflow", "reject-publish")));
    var sender = opened(broker(full, ContentMode.BINARY, true)).sender();
    var receiver = new ConfirmedReceiver("b", 0, positions, sender);
    receiver.takeOver();
    var events = events(6, "order.created");
    assertThatThrownBy(() -> receiver.forward(6, events)).isInstanceOf(Unavailable.class);
    assertThat(positions.find("b", 0).orElseThrow().position()).isZero();
    assertThat(queue.ids()).hasSizeLessThan(6);
    for (var attempt = 0; attempt < 10 && !isForwarded(receiver, events); attempt++) {
      queue.got();
    }
    assertThat(positions.find("b", 0).orElseThrow().position()).isEqualTo(6);
    assertThat(queue.ids().stream().distinct())
        .containsExactlyElementsOf(events.stream().map(PublishedEvent::messageId).toList());
  }

  private static boolean isForwarded(Receiver receiver, List<PublishedEvent> events) {
    try {
      return receiver.resume().isPresent() && receiver.forward(6, events);
    } catch (Unavailable _) {
      return false;
    }
  }

  @Test
  void aNodeThatWasKilledIsWaitedForAndNothingIsLost() {
    try (var rabbitMq = LocalRabbitMq.started()) {
      var settings = new RabbitSettings(rabbitMq.uri(), exchange, true);
      var own = opened(new RabbitBroker(settings, ContentMode.BINARY, new PublishedEvents(wire)));
      new TestQueue(rabbitMq, exchange, "#", Map.of()).close();
      ConfirmingSender sender = own.sender();
      sender.send(events(3, "order.created"));
      rabbitMq.stop();
      assertThatThrownBy(() -> sender.send(events(2, "order.paid")))
          .isInstanceOf(Unavailable.class);
      rabbitMq.start();
      sender.send(events(2, "order.paid"));
      try (var queue = new TestQueue(rabbitMq, exchange, "#", Map.of())) {
        assertThat(queue.ids()).hasSize(5);
      }
    }
  }
}
