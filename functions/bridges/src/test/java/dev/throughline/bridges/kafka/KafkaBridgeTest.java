package dev.throughline.bridges.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.bridges.cloudevents.ContentMode;
import dev.throughline.bridges.cloudevents.PublishedEvents;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.bridge.FeedBridge;
import dev.throughline.kernel.bridge.Step;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.upcast.EarlierForms;
import dev.throughline.kernel.wire.PublishedEvent;
import dev.throughline.kernel.wire.PublishedForms;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.CloudEventDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A bridge of one partition over a feed in memory and a real broker. */
class KafkaBridgeTest {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.120Z");
  private static final StreamId STREAM = new StreamId(new TenantId("acme"), "order", "1");

  private final String topic = "events-" + UUID.randomUUID();
  private final String bridge = "bridge-" + UUID.randomUUID();
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryFeedPages pages = new InMemoryFeedPages(1);
  private final JsonWireFormat wire = new JsonWireFormat(new Json());

  private FeedBridge bridge(LocalKafka kafka, ContentMode mode) {
    var settings =
        new KafkaSettings(
            bridge,
            topic,
            1,
            Map.of(
                "bootstrap.servers", kafka.address(),
                "request.timeout.ms", "1000",
                "max.block.ms", "2000",
                "delivery.timeout.ms", "2000",
                "reconnect.backoff.max.ms", "200"));
    var broker = new KafkaBroker(settings, mode, new PublishedEvents(wire), InstantSource.system());
    return new FeedBridge(
        0,
        100,
        new FeedReader(pages, store),
        new PublishedForms(EarlierForms.NONE),
        broker.receiver(0, UUID.randomUUID().toString()),
        _ -> {});
  }

  private List<RecordedEvent> happens(EventData... events) {
    var end = store.read(STREAM, 0).end();
    var body =
        new CommitBody(
            new CommandId("c" + end.position().commit()),
            "",
            "order-service",
            "correlation",
            "ada",
            NOON,
            List.of(events),
            List.of(),
            List.of());
    var append = new Append(STREAM, new Expected.After(end), body);
    var commit = ((AppendResult.Appended) store.append(append)).commit();
    new FeedWriter(pages, () -> NOON, 10).enter(0, List.of(commit));
    return commit.events();
  }

  private static EventData data(String type) {
    return new EventData(type, "1.1", "{\"amount\":1.10,\"big\":12345678901234567890}");
  }

  private static CloudEvent read(ConsumerRecord<String, byte[]> record) {
    try (var deserializer = new CloudEventDeserializer()) {
      return deserializer.deserialize(record.topic(), record.headers(), record.value());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anEventIsACloudEventWithItsStreamAsPartitionKeyAndItsVersionAsSequence(ContentMode mode) {
    var kafka = SharedKafka.kafka();
    kafka.create(topic, 3, Map.of());
    var events = happens(data("order.created"), data("order.paid"));
    assertThat(bridge(kafka, mode).step()).isEqualTo(new Step.Forwarded(1, 1, 2));
    var records = kafka.committed(topic);
    assertThat(records)
        .extracting(ConsumerRecord::key)
        .containsExactly("acme#order#1", "acme#order#1");
    var second = read(records.get(1));
    assertThat(second.getSpecVersion().toString()).isEqualTo("1.0");
    assertThat(second.getId()).isEqualTo(events.get(1).id());
    assertThat(second.getSource()).hasToString("order-service");
    assertThat(second.getType()).isEqualTo("order.paid");
    assertThat(second.getSubject()).isEqualTo("order-1");
    assertThat(second.getTime()).isEqualTo(NOON.atOffset(ZoneOffset.UTC));
    assertThat(second.getDataContentType()).isEqualTo("application/json");
    assertThat(second.getExtension("partitionkey")).isEqualTo("acme#order#1");
    assertThat(second.getExtension("sequence")).isEqualTo("0000000000000000002");
    assertThat(second.getExtension("eventversion")).isEqualTo("1.1");
    assertThat(second.getExtension("tenantid")).isEqualTo("acme");
    assertThat(second.getExtension("correlationid")).isEqualTo("correlation");
    assertThat(second.getExtension("causationid")).isEqualTo("c0");
    assertThat(second.getExtension("flow")).isNull();
  }

  @Test
  void inBinaryModeTheValueIsTheEnvelopeByteForByte() {
    var kafka = SharedKafka.kafka();
    kafka.create(topic, 1, Map.of());
    var event = happens(data("order.created")).getFirst();
    bridge(kafka, ContentMode.BINARY).step();
    var record = kafka.committed(topic).getFirst();
    assertThat(new String(record.value(), UTF_8)).isEqualTo(wire.write(event));
    assertThat(new String(record.headers().lastHeader("content-type").value(), UTF_8))
        .isEqualTo("application/json");
  }

  /** Numbers keep their digits. */
  @Test
  void inStructuredModeTheDataIsTheEnvelope() throws IOException {
    var kafka = SharedKafka.kafka();
    kafka.create(topic, 1, Map.of());
    var event = happens(data("order.created")).getFirst();
    bridge(kafka, ContentMode.STRUCTURED).step();
    var record = kafka.committed(topic).getFirst();
    assertThat(new String(record.headers().lastHeader("content-type").value(), UTF_8))
        .isEqualTo("application/cloudevents+json");
    var text = new String(record.value(), UTF_8);
    assertThat(text).contains("\"data\":" + wire.write(event));
    assertThat(new ObjectMapper().readTree(text).path("specversion").textValue()).isEqualTo("1.0");
  }

  @Test
  void theTraceAndTheFlowOfAnEventAreAttributes() {
    var trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    var event = happens(data("order.created")).getFirst().in(TraceParent.read(trace).orElseThrow());
    var cloudEvent = new PublishedEvents(wire).cloudEvent(new PublishedEvent(event, event.id()));
    assertThat(cloudEvent.getExtension("traceparent")).isEqualTo(trace);
  }

  @Test
  void aBrokerThatWasStoppedIsWaitedForAndEachEventArrivesOnce() {
    try (var kafka = LocalKafka.started()) {
      kafka.create(topic, 3, Map.of());
      var running = bridge(kafka, ContentMode.BINARY);
      happens(data("order.created"));
      assertThat(running.step()).isEqualTo(new Step.Forwarded(1, 1, 1));
      kafka.stop();
      happens(data("order.paid"));
      assertThat(running.step()).isInstanceOf(Step.Failed.class);
      kafka.start();
      var steps =
          Stream.generate(running::step)
              .filter(step -> !(step instanceof Step.Failed))
              .limit(2)
              .toList();
      assertThat(steps.getLast()).isEqualTo(new Step.CaughtUp(1));
      assertThat(kafka.committed(topic))
          .extracting(record -> read(record).getType())
          .containsExactly("order.created", "order.paid");
    }
  }
}
