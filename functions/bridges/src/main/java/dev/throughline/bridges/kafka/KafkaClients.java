package dev.throughline.bridges.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes clients of Kafka that give up within half a minute, so that a failure is told. */
record KafkaClients(KafkaSettings settings) {
  private static final Map<String, Object> PATIENCE =
      Map.of(
          CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 10_000,
          CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, 20_000,
          CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 5_000);

  /** The largest event: the broker's own limit is the one that decides. */
  private static final int LARGEST = 64 << 20;

  private Map<String, Object> properties(Map<String, Object> ours) {
    var properties = new HashMap<String, Object>(PATIENCE);
    properties.putAll(settings.properties());
    properties.putAll(ours);
    return properties;
  }

  Admin admin() {
    return Admin.create(properties(Map.of()));
  }

  /** A producer whose transactions fence those of every earlier one of this partition. */
  Producer<String, byte[]> producer(int partition) {
    var own =
        Map.<String, Object>of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId(partition));
    return new KafkaProducer<>(producing(own), new StringSerializer(), new ByteArraySerializer());
  }

  /** A producer without transactions. */
  Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        producing(Map.of()), new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> producing(Map<String, Object> more) {
    var ours = new HashMap<String, Object>(more);
    ours.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    ours.put(ProducerConfig.ACKS_CONFIG, "all");
    var properties = new HashMap<String, Object>();
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 20_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
    properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST);
    properties.putAll(properties(ours));
    properties.remove(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG);
    return properties;
  }

  /** A consumer of committed transactions, without a group. */
  Consumer<byte[], byte[]> reader() {
    return consumer(Map.of());
  }

  /** A consumer of committed transactions in a group, which commits its offsets itself. */
  Consumer<byte[], byte[]> group(String group) {
    return consumer(Map.of(ConsumerConfig.GROUP_ID_CONFIG, group));
  }

  private Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
    var ours = new HashMap<String, Object>(more);
    ours.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    ours.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    ours.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return new KafkaConsumer<>(
        properties(ours), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The answer of an administrator; a failure is Kafka's own exception. */
  static <T> T got(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause
          ? cause
          : new KafkaException("Kafka did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted", e);
    }
  }
}
