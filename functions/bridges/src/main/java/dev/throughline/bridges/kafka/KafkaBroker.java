package dev.throughline.bridges.kafka;

import dev.throughline.bridges.cloudevents.ContentMode;
import dev.throughline.bridges.cloudevents.PublishedEvents;
import dev.throughline.kernel.bridge.Receiver;
import dev.throughline.kernel.wire.PublishedEvent;
import io.cloudevents.core.format.EventFormat;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.InstantSource;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Kafka as the end of a bridge. Safe for use by many threads. */
public final class KafkaBroker {
  private static final EventFormat JSON = new JsonFormat();

  private final KafkaSettings settings;
  private final KafkaClients clients;
  private final KafkaTopics topics;
  private final KafkaPositions positions;
  private final ContentMode mode;
  private final PublishedEvents events;

  public KafkaBroker(
      KafkaSettings settings, ContentMode mode, PublishedEvents events, InstantSource clock) {
    this.settings = settings;
    this.clients = new KafkaClients(settings);
    this.topics = new KafkaTopics(clients, settings);
    this.positions = new KafkaPositions(clients, settings, clock);
    this.mode = mode;
    this.events = events;
  }

  /**
   * The end of one partition.
   *
   * @param holder names this process; no other one has the same
   */
  public Receiver receiver(int partition, String holder) {
    return new KafkaReceiver(this, partition, holder, this::form);
  }

  /**
   * Keyed by the stream, so that a stream is in one partition of the topic. It has the time at
   * which it is sent: by the event's own, Kafka's retention would drop what is forwarded late.
   */
  private ProducerRecord<String, byte[]> form(PublishedEvent published) {
    var event = events.cloudEvent(published);
    var writer =
        KafkaMessageFactory.<String>createWriter(
            settings.topic(), published.event().stream().key());
    return switch (mode) {
      case BINARY -> writer.writeBinary(event);
      case STRUCTURED -> writer.writeStructured(event, JSON);
    };
  }

  KafkaSettings settings() {
    return settings;
  }

  KafkaClients clients() {
    return clients;
  }

  KafkaTopics topics() {
    return topics;
  }

  KafkaPositions positions() {
    return positions;
  }
}
