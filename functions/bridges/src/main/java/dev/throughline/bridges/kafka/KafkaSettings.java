package dev.throughline.bridges.kafka;

import dev.throughline.bridges.settings.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Where Kafka is and which topics are meant.
 *
 * @param bridge the bridge's name
 * @param topic of the events, or of the commands
 * @param partitions of the feed; 0 where there is none
 * @param properties of every client, such as those of TLS and SASL
 */
public record KafkaSettings(
    String bridge, String topic, int partitions, Map<String, String> properties) {
  /** Delivery once and in order rests on these. */
  private static final TreeSet<String> OURS = new TreeSet<>();

  static {
    OURS.add(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
    OURS.add(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG);
    OURS.add(ProducerConfig.ACKS_CONFIG);
    OURS.add(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
    OURS.add(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
    OURS.add(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG);
    OURS.add(ConsumerConfig.ISOLATION_LEVEL_CONFIG);
    OURS.add(ConsumerConfig.GROUP_ID_CONFIG);
    OURS.add(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG);
    OURS.add(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);
  }

  public KafkaSettings {
    properties = Map.copyOf(properties);
  }

  /** From the environment; problems are recorded there. */
  public static KafkaSettings of(Environment environment, String bridge, int partitions) {
    return of(
        environment, bridge, environment.get("KAFKA_TOPIC", "throughline.events"), partitions);
  }

  /** The same for the topic of commands. */
  public static KafkaSettings ofCommands(Environment environment, String bridge) {
    return of(environment, bridge, environment.get("KAFKA_COMMANDS", "throughline.commands"), 0);
  }

  private static KafkaSettings of(
      Environment environment, String bridge, String topic, int partitions) {
    var servers = environment.require("KAFKA_BOOTSTRAP_SERVERS", "brokers, as host:port,host:port");
    var properties =
        new HashMap<>(environment.read("KAFKA_PROPERTIES", Map.of(), KafkaSettings::file));
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    return new KafkaSettings(bridge, topic, partitions, properties);
  }

  private static Map<String, String> file(String path) {
    var read = new Properties();
    try (var in = Files.newBufferedReader(Path.of(path))) {
      read.load(in);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a readable file of properties: " + e);
    }
    var names = new TreeSet<>(read.stringPropertyNames());
    names.retainAll(OURS);
    if (!names.isEmpty()) {
      throw new IllegalArgumentException("it must not set " + String.join(", ", names));
    }
    var properties = new HashMap<String, String>();
    read.stringPropertyNames().forEach(name -> properties.put(name, read.getProperty(name)));
    return properties;
  }

  /** The topic of the bridge's positions: a partition for each one of the feed. */
  String positions() {
    return bridge + ".positions";
  }

  /** The same for every process that forwards the partition: the last one fences the others. */
  String transactionalId(int partition) {
    return bridge + "." + partition;
  }
}
