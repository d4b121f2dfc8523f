package dev.throughline.localstack.brokers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import dev.throughline.bridges.kafka.LocalKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;

/** A topic of four partitions; the key of a record is its stream. */
final class KafkaTopic implements Topic {
  static final int PARTITIONS = 4;
  private static final String DEAD_LETTERS = ".dead-letters";

  private final LocalKafka kafka;
  private final String name;
  private final Duration silence;
  private final KafkaProducer<String, String> producer;
  private final Admin admin;

  /**
   * @param silence after which a member's partitions are given to another one
   */
  KafkaTopic(LocalKafka kafka, String name, Duration silence) {
    this.kafka = kafka;
    this.name = name;
    this.silence = silence;
    kafka.create(name, PARTITIONS, Map.of());
    kafka.create(name + DEAD_LETTERS, 1, Map.of());
    var properties = Map.<String, Object>of("bootstrap.servers", kafka.address(), "acks", "all");
    producer = new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    admin = Admin.create(Map.of("bootstrap.servers", kafka.address()));
  }

  /** Names of three streams, of which the first two share a partition. */
  static List<String> twoOfOnePartitionAndAnother() {
    var first = "s0";
    return List.of(
        first,
        streams().filter(it -> partition(it) == partition(first)).findFirst().orElseThrow(),
        streams().filter(it -> partition(it) != partition(first)).findFirst().orElseThrow());
  }

  private static Stream<String> streams() {
    return IntStream.range(1, 1_000).mapToObj(it -> "s" + it);
  }

  /** As Kafka's producer chooses it. */
  private static int partition(String key) {
    return Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % PARTITIONS;
  }

  @Override
  public void publish(List<Event> events) {
    publish(name, events);
  }

  private void publish(String topic, List<Event> events) {
    var sent =
        events.stream()
            .map(it -> producer.send(new ProducerRecord<>(topic, it.stream(), it.body())))
            .toList();
    sent.forEach(KafkaTopic::get);
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String groupId(String group) {
    return name + "." + group;
  }

  @Override
  public Consumer consumer(String group, int most) {
    return KafkaGroupConsumer.member(
        kafka.address(),
        name,
        groupId(group),
        silence,
        most,
        event -> publish(name + DEAD_LETTERS, List.of(event)));
  }

  @Override
  public List<String> processArguments(String group) {
    return List.of(
        "kafka", kafka.address(), name, groupId(group), Long.toString(silence.toMillis()));
  }

  @Override
  public void awaitConsumers(String group, int count) {
    await(count + " members of " + groupId(group))
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> hasAssigned(groupId(group), count));
  }

  private boolean hasAssigned(String group, int count) {
    var found = get(admin.describeConsumerGroups(List.of(group)).all()).get(group);
    return found.groupState() == GroupState.STABLE
        && found.members().size() == count
        && found.members().stream().noneMatch(it -> it.assignment().topicPartitions().isEmpty());
  }

  @Override
  public long kept(String group) {
    try (var client = KafkaGroupConsumer.client(kafka.address(), Map.of())) {
      var begins = client.beginningOffsets(partitions());
      var ends = client.endOffsets(partitions());
      return partitions().stream().mapToLong(it -> ends.get(it) - begins.get(it)).sum();
    }
  }

  private List<TopicPartition> partitions() {
    return IntStream.range(0, PARTITIONS).mapToObj(it -> new TopicPartition(name, it)).toList();
  }

  @Override
  public List<Event> deadLetters(String group) {
    return kafka.committed(name + DEAD_LETTERS).stream()
        .map(it -> Event.read(new String(it.value(), UTF_8)))
        .toList();
  }

  /** Reads from the oldest record on, or from the offsets of a time. */
  @Override
  public Consumer newcomer(Optional<Instant> since) {
    var client =
        KafkaGroupConsumer.client(kafka.address(), Map.of("group.id", groupId("newcomer")));
    client.assign(partitions());
    client.seekToBeginning(partitions());
    since.ifPresent(
        time -> {
          var times = new HashMap<TopicPartition, Long>();
          partitions().forEach(it -> times.put(it, time.toEpochMilli()));
          client
              .offsetsForTimes(times)
              .forEach((partition, found) -> client.seek(partition, offset(found)));
        });
    return KafkaGroupConsumer.reader(client);
  }

  private static long offset(OffsetAndTimestamp found) {
    return found.offset();
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
