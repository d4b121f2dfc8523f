package dev.throughline.bridges;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.bridges.commands.SampleCommands;
import dev.throughline.bridges.kafka.SharedKafka;
import dev.throughline.bridges.rabbitmq.SharedRabbitMq;
import dev.throughline.bridges.rabbitmq.SkippedWithoutRabbitMq;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The process that takes commands, from a real broker to the call of SQS. */
class CommandProcessTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final String name = "commands-" + UUID.randomUUID();

  private Map<String, String> environment(SentMessages sqs) {
    var environment = new HashMap<String, String>();
    environment.put("AWS_ENDPOINT_URL_SQS", sqs.address());
    environment.put("AWS_REGION", "us-east-1");
    environment.put("AWS_ACCESS_KEY_ID", "local");
    environment.put("AWS_SECRET_ACCESS_KEY", "local");
    environment.put("INBOXES", "shelves=" + sqs.address() + "/queue/shelves");
    environment.put("BRIDGE_NAME", name);
    return environment;
  }

  private static void requireOne(SentMessages sqs, BridgeProcess bridge) {
    await("the command")
        .atMost(SOON)
        .failFast("the bridge ended", () -> !bridge.isAlive())
        .until(() -> !sqs.requests().isEmpty());
    assertThat(bridge.stop()).isEqualTo(143);
    assertThat(bridge.lines()).anyMatch(line -> line.contains("\"message\":\"taken\""));
    assertThat(sqs.requests()).singleElement().satisfies(CommandProcessTest::requireCommand);
  }

  private static void requireCommand(JsonNode request) {
    assertThat(request.path("QueueUrl").textValue()).endsWith("/queue/shelves");
    assertThat(request.path("MessageGroupId").textValue()).isEqualTo("acme#item#a");
    assertThat(request.path("MessageDeduplicationId").textValue()).isEqualTo("one");
    assertThat(request.path("MessageBody").textValue()).contains("\"command_id\":\"one\"");
  }

  @Test
  void aCommandFromKafkaReachesTheQueueOfItsContext() throws Exception {
    var kafka = SharedKafka.kafka();
    kafka.create(name, 1, Map.of());
    try (var sqs = new SentMessages()) {
      var environment = environment(sqs);
      environment.put("KAFKA_BOOTSTRAP_SERVERS", kafka.address());
      environment.put("KAFKA_COMMANDS", name);
      try (var producer =
              new KafkaProducer<>(
                  Map.of("bootstrap.servers", kafka.address()),
                  new StringSerializer(),
                  new StringSerializer());
          var bridge = BridgeProcess.start(environment, "--from", "kafka")) {
        producer.send(new ProducerRecord<>(name, SampleCommands.of("one", "a"))).get();
        requireOne(sqs, bridge);
      }
    }
  }

  @Test
  @ExtendWith(SkippedWithoutRabbitMq.class)
  void aCommandFromRabbitMqReachesTheQueueOfItsContext() throws Exception {
    var rabbitMq = SharedRabbitMq.rabbitMq();
    try (var sqs = new SentMessages();
        var connection = rabbitMq.connect();
        var channel = connection.createChannel()) {
      channel.queueDeclare(name, true, false, false, Map.of());
      channel.basicPublish("", name, null, SampleCommands.of("one", "a").getBytes(UTF_8));
      var environment = environment(sqs);
      environment.put("RABBITMQ_URI", rabbitMq.uri());
      environment.put("RABBITMQ_COMMANDS", name);
      try (var bridge = BridgeProcess.start(environment, "--from", "rabbitmq")) {
        requireOne(sqs, bridge);
      }
    }
  }
}
