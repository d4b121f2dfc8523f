package dev.throughline.localstack.brokers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Polls a topic. Kafka neither counts attempts nor has dead letters, so this does both: a record
 * that has failed is polled again, and after some attempts is sent to another topic.
 */
final class KafkaGroupConsumer implements Consumer {
  private static final Duration WAIT = Duration.ofMillis(200);

  private final KafkaConsumer<String, String> consumer;
  private final java.util.function.Consumer<Event> deadLetters;
  private final Map<Event, Integer> attempts = new HashMap<>();

  private KafkaGroupConsumer(
      KafkaConsumer<String, String> consumer, java.util.function.Consumer<Event> deadLetters) {
    this.consumer = consumer;
    this.deadLetters = deadLetters;
  }

  /**
   * A new member of a group.
   *
   * @param silence after which the broker gives the partitions of a silent member to another one
   */
  static KafkaGroupConsumer member(
      String address,
      String topic,
      String group,
      Duration silence,
      int most,
      java.util.function.Consumer<Event> deadLetters) {
    var consumer =
        client(
            address,
            Map.of(
                "group.id",
                group,
                "session.timeout.ms",
                Long.toString(silence.toMillis()),
                "heartbeat.interval.ms",
                "500",
                "max.poll.records",
                Integer.toString(most)));
    consumer.subscribe(List.of(topic));
    return new KafkaGroupConsumer(consumer, deadLetters);
  }

  /** A client that stores an offset only when it is told to, and begins at the oldest record. */
  static KafkaConsumer<String, String> client(String address, Map<String, String> more) {
    var properties = new HashMap<String, Object>(more);
    properties.put("bootstrap.servers", address);
    properties.put("auto.offset.reset", "earliest");
    properties.put("enable.auto.commit", "false");
    return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
  }

  /** A reader of a client's partitions, from where it is. */
  static KafkaGroupConsumer reader(KafkaConsumer<String, String> client) {
    return new KafkaGroupConsumer(client, _ -> {});
  }

  @Override
  public List<Received> receive() {
    var received = new ArrayList<Received>();
    consumer
        .poll(WAIT)
        .forEach(it -> received.add(new Received(Event.read(it.value()), false, it)));
    return received;
  }

  @Override
  public void acknowledge(List<Received> messages) {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    messages.forEach(
        it -> offsets.put(partition(it), new OffsetAndMetadata(record(it).offset() + 1)));
    if (!offsets.isEmpty()) {
      consumer.commitSync(offsets);
    }
  }

  @Override
  public void fail(Received message) {
    if (attempts.merge(message.event(), 1, Integer::sum) < Poison.TRIES) {
      consumer.seek(partition(message), record(message).offset());
    } else {
      deadLetters.accept(message.event());
      acknowledge(List.of(message));
    }
  }

  private static TopicPartition partition(Received message) {
    return new TopicPartition(record(message).topic(), record(message).partition());
  }

  private static ConsumerRecord<?, ?> record(Received message) {
    return (ConsumerRecord<?, ?>) message.receipt();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
