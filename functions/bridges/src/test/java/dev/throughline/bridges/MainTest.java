package dev.throughline.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Unusable settings end the process at once, and each is named. */
@Isolated
class MainTest {
  @TempDir private Path folder;

  private static String unusable(Map<String, String> environment, String... options) {
    var error = System.err;
    var said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      assertThat(Main.status(environment, options)).isEqualTo(2);
    } finally {
      System.setErr(error);
    }
    return said.toString(UTF_8);
  }

  private static Map<String, String> usable() {
    return new HashMap<>(
        Map.of(
            "EVENT_TABLE", "events",
            "FEED_TABLE", "feed",
            "FEED_PARTITIONS", "4",
            "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));
  }

  @Test
  void withoutSettingsEachMissingOneIsNamed() {
    assertThat(unusable(Map.of(), "--to", "kafka"))
        .contains(
            "EVENT_TABLE is missing",
            "FEED_TABLE is missing",
            "FEED_PARTITIONS is missing",
            "KAFKA_BOOTSTRAP_SERVERS is missing");
  }

  @Test
  void everyWrongSettingIsNamedWithItsValueAndTheReason() {
    var environment = usable();
    environment.put("FEED_PARTITIONS", "many");
    environment.put("BRIDGE_NAME", "a#b");
    environment.put("BRIDGE_PARTITIONS", "3-1");
    environment.put("CONTENT_MODE", "batched");
    environment.put("KAFKA_PROPERTIES", folder.resolve("missing").toString());
    assertThat(unusable(environment, "--to", "kafka"))
        .contains(
            "FEED_PARTITIONS is \"many\": not a number",
            "BRIDGE_NAME is \"a#b\": not 1 to 64",
            "BRIDGE_PARTITIONS is \"3-1\"",
            "CONTENT_MODE is \"batched\": not binary or structured",
            "KAFKA_PROPERTIES is \"")
        .contains("not a readable file of properties");
  }

  @Test
  void aPartitionThatTheFeedDoesNotHaveIsRefused() {
    var environment = usable();
    environment.put("BRIDGE_PARTITIONS", "0,2-4");
    assertThat(unusable(environment, "--to", "kafka"))
        .contains("BRIDGE_PARTITIONS is \"0,2-4\": the feed has the partitions 0 to 3");
  }

  @Test
  void propertiesThatWouldBreakDeliveryOnceAreRefused() throws IOException {
    var file =
        Files.writeString(folder.resolve("p"), "acks=1\nenable.idempotence=false\nssl.x=y\n");
    var environment = usable();
    environment.put("KAFKA_PROPERTIES", file.toString());
    assertThat(unusable(environment, "--to", "kafka"))
        .contains("it must not set acks, enable.idempotence");
  }

  @Test
  void withoutSettingsOfRabbitMqEachMissingOneIsNamed() {
    assertThat(unusable(Map.of(), "--to", "rabbitmq"))
        .contains(
            "EVENT_TABLE is missing", "RABBITMQ_URI is missing", "POSITIONS_TABLE is missing");
    assertThat(
            unusable(
                Map.of("RABBITMQ_URI", "http://x", "RABBITMQ_UNROUTED", "keep"),
                "--to",
                "rabbitmq"))
        .contains(
            "RABBITMQ_URI is \"http://x\": not an address of RabbitMQ",
            "RABBITMQ_UNROUTED is \"keep\": not wait or drop");
  }

  @Test
  void commandsNeedTheirInboxes() {
    assertThat(unusable(Map.of(), "--from", "kafka"))
        .contains("INBOXES is missing", "KAFKA_BOOTSTRAP_SERVERS is missing")
        .doesNotContain("EVENT_TABLE");
    assertThat(unusable(Map.of("INBOXES", "orders"), "--from", "rabbitmq"))
        .contains("INBOXES is \"orders\": not a list of contexts");
  }

  @Test
  void oneDirectionAtATime() {
    assertThat(unusable(usable(), "--to", "kafka", "--from", "kafka")).contains("--from");
  }

  @Test
  void aBrokerThatThereIsNoBridgeToIsRefusedWithTheOnesThereAre() {
    assertThat(unusable(usable(), "--to", "pigeons")).contains("pigeons").contains("kafka");
    assertThat(unusable(usable())).contains("--to");
  }
}
