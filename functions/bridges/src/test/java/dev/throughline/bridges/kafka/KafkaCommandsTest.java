package dev.throughline.bridges.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.bridges.commands.CommandSource;
import dev.throughline.bridges.commands.RememberingInboxes;
import dev.throughline.bridges.commands.SampleCommands;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.CommandIntake;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** Commands from a topic of a real broker. */
class KafkaCommandsTest {
  private static final LocalKafka KAFKA = SharedKafka.kafka();

  private final String topic = "commands-" + UUID.randomUUID();
  private final String bridge = "bridge-" + UUID.randomUUID();
  private final RememberingInboxes inboxes = new RememberingInboxes();

  KafkaCommandsTest() {
    KAFKA.create(topic, 1, Map.of());
    KAFKA.create(topic + ".dead-letters", 1, Map.of());
  }

  private CommandSource commands() {
    var settings =
        new KafkaSettings(bridge, topic, 0, Map.of("bootstrap.servers", KAFKA.address()));
    return new KafkaCommands(settings, new CommandIntake(new JsonWireFormat(new Json()), inboxes));
  }

  private void send(String... bodies) {
    try (var producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", KAFKA.address()),
            new StringSerializer(),
            new StringSerializer())) {
      for (var body : bodies) {
        producer.send(new ProducerRecord<>(topic, "key", body)).get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private void takeUntil(CommandSource commands, int count) {
    await("the commands")
        .until(
            () -> {
              commands.takeSome();
              return inboxes.ids().size() >= count;
            });
  }

  private List<ConsumerRecord<String, byte[]>> deadLetters() {
    return KAFKA.committed(topic + ".dead-letters");
  }

  private static String text(Header header) {
    return new String(header.value(), UTF_8);
  }

  @Test
  void commandsReachTheirInboxInOrderUnderTheirIds() {
    send(
        SampleCommands.of("one", "a"),
        SampleCommands.of("two", "a"),
        SampleCommands.of("three", "b"));
    try (var commands = commands()) {
      takeUntil(commands, 3);
    }
    assertThat(inboxes.ids()).containsExactly("one", "two", "three");
    send(SampleCommands.of("four", "a"));
    try (var next = commands()) {
      takeUntil(next, 4);
    }
    assertThat(inboxes.ids()).containsExactly("one", "two", "three", "four");
  }

  @Test
  void poisonIsADeadLetterWithItsErrorAndItsPlaceAndHoldsUpNothing() {
    send(
        SampleCommands.of("one", "a"),
        "no envelope",
        SampleCommands.of("two", "a", "unknown.take"),
        SampleCommands.of("three", "refused"),
        SampleCommands.of("four", "a"));
    try (var commands = commands()) {
      takeUntil(commands, 2);
    }
    assertThat(inboxes.ids()).containsExactly("one", "four");
    var letters = deadLetters();
    assertThat(letters).extracting(it -> new String(it.value(), UTF_8)).startsWith("no envelope");
    assertThat(letters).extracting(ConsumerRecord::key).containsOnly("key").hasSize(3);
    assertThat(text(letters.get(1).headers().lastHeader("error")))
        .isEqualTo("the command unknown.take is for none of [shelves]");
    assertThat(text(letters.get(2).headers().lastHeader("error"))).isEqualTo("too large");
    assertThat(text(letters.get(2).headers().lastHeader("place"))).isEqualTo(topic + "/0/3");
  }

  @Test
  void anInboxThatIsDownIsWaitedForAndNothingIsLostOrOutOfOrder() {
    send(
        SampleCommands.of("one", "a"),
        SampleCommands.of("two", "a"),
        SampleCommands.of("three", "a"));
    inboxes.setDown(true);
    try (var commands = commands()) {
      await("a failure").until(() -> isFailure(commands));
      inboxes.setDown(false);
      takeUntil(commands, 3);
    }
    assertThat(inboxes.ids()).containsExactly("one", "two", "three");
    assertThat(deadLetters()).isEmpty();
  }

  private static boolean isFailure(CommandSource commands) {
    try {
      commands.takeSome();
      return false;
    } catch (Unavailable _) {
      return true;
    }
  }
}
