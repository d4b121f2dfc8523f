package dev.throughline.bridges.kafka;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka broker in this process, with KRaft, on free ports of the loopback. It can be stopped and
 * started again on its data.
 */
public final class LocalKafka implements AutoCloseable {
  /** Held, since the JDK forgets a logger that nobody holds, with its level. */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.apache.kafka"),
          Logger.getLogger("kafka"),
          Logger.getLogger("state"));

  private final Path folder;
  private final Properties properties = new Properties();
  private final String address;
  private Optional<KafkaRaftServer> server = Optional.empty();

  private LocalKafka() throws IOException {
    QUIET.forEach(logger -> logger.setLevel(Level.OFF));
    folder = Files.createTempDirectory("kafka");
    address = "127.0.0.1:" + freePort();
    var controller = "127.0.0.1:" + freePort();
    properties.putAll(
        Map.ofEntries(
            Map.entry("process.roles", "broker,controller"),
            Map.entry("node.id", "1"),
            Map.entry("listeners", "BROKER://" + address + ",CONTROLLER://" + controller),
            Map.entry("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
            Map.entry("inter.broker.listener.name", "BROKER"),
            Map.entry("controller.listener.names", "CONTROLLER"),
            Map.entry("controller.quorum.voters", "1@" + controller),
            Map.entry("log.dirs", folder.resolve("data").toString()),
            Map.entry("auto.create.topics.enable", "false"),
            Map.entry("num.partitions", "1"),
            Map.entry("offsets.topic.num.partitions", "1"),
            Map.entry("offsets.topic.replication.factor", "1"),
            Map.entry("transaction.state.log.num.partitions", "1"),
            Map.entry("transaction.state.log.replication.factor", "1"),
            Map.entry("transaction.state.log.min.isr", "1"),
            Map.entry("group.initial.rebalance.delay.ms", "0")));
    var file = folder.resolve("server.properties");
    try (var out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    }
    var format = new String[] {"format", "-t", Uuid.randomUuid().toString(), "-c", file.toString()};
    var status = StorageTool.execute(format, new PrintStream(OutputStream.nullOutputStream()));
    if (status != 0) {
      throw new IllegalStateException("Kafka's storage was not formatted: " + status);
    }
  }

  /** A running broker. */
  public static LocalKafka started() {
    try {
      var kafka = new LocalKafka();
      kafka.start();
      return kafka;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it, also again. */
  public void start() {
    var started = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
    started.startup();
    server = Optional.of(started);
  }

  /** Stops it; its data stays. */
  public void stop() {
    server.ifPresent(
        it -> {
          it.shutdown();
          it.awaitShutdown();
        });
    server = Optional.empty();
  }

  @Override
  public void close() {
    stop();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(LocalKafka::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where clients find it. */
  public String address() {
    return address;
  }

  /** Makes a topic, and returns when the broker knows it. */
  public void create(String topic, int partitions, Map<String, String> configs) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
      var made = new NewTopic(topic, Optional.of(partitions), Optional.empty()).configs(configs);
      admin.createTopics(List.of(made)).all().get();
      await("the topic " + topic).until(() -> admin.listTopics().names().get().contains(topic));
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The topics there are. */
  public Set<String> topics() {
    try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
      return admin.listTopics().names().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * What a consumer of committed records sees of a topic, each partition in its order, when all
   * that is stored now is decided.
   */
  public List<ConsumerRecord<String, byte[]>> committed(String topic) {
    var properties = new HashMap<String, Object>();
    properties.put("bootstrap.servers", address);
    properties.put("isolation.level", "read_committed");
    try (var consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = ends(partitions);
      var read = new ArrayList<ConsumerRecord<String, byte[]>>();
      await("all transactions of " + topic)
          .pollInSameThread()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(50)).forEach(read::add);
                return partitions.stream().allMatch(it -> consumer.position(it) >= ends.get(it));
              });
      return List.copyOf(read);
    }
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    var latest = new HashMap<TopicPartition, OffsetSpec>();
    partitions.forEach(it -> latest.put(it, OffsetSpec.latest()));
    var ends = new HashMap<TopicPartition, Long>();
    try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.listOffsets(latest).all().get().forEach((it, end) -> ends.put(it, end.offset()));
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
    return ends;
  }
}
