package dev.throughline.bridges.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import dev.throughline.bridges.commands.CommandSource;
import dev.throughline.bridges.commands.RememberingInboxes;
import dev.throughline.bridges.commands.SampleCommands;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.bridge.CommandIntake;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Commands from a queue of a real node. */
@ExtendWith(SkippedWithoutRabbitMq.class)
class RabbitCommandsTest {
  private final String queue = "commands-" + UUID.randomUUID();
  private final RememberingInboxes inboxes = new RememberingInboxes();
  private Connection connection;
  private Channel channel;

  @BeforeEach
  void connect() throws IOException {
    connection = SharedRabbitMq.rabbitMq().connect();
    channel = connection.createChannel();
    // The bridge makes the queue.
    try (var commands = commands()) {
      commands.takeSome();
    }
  }

  @AfterEach
  void disconnect() {
    connection.abort(1_000);
  }

  private CommandSource commands() {
    var settings = new RabbitSettings(SharedRabbitMq.rabbitMq().uri(), queue, true);
    return new RabbitCommands(settings, new CommandIntake(new JsonWireFormat(new Json()), inboxes));
  }

  private void send(int priority, String body) throws IOException {
    var properties = new BasicProperties.Builder().priority(priority).deliveryMode(2).build();
    channel.basicPublish("", queue, properties, body.getBytes(UTF_8));
  }

  private void takeUntil(CommandSource commands, int count) {
    await("the commands")
        .until(
            () -> {
              commands.takeSome();
              return inboxes.ids().size() >= count;
            });
  }

  private List<GetResponse> deadLetters() throws IOException {
    var letters = new ArrayList<GetResponse>();
    for (var next = channel.basicGet(queue + ".dead-letters", true);
        next != null;
        next = channel.basicGet(queue + ".dead-letters", true)) {
      letters.add(next);
    }
    return letters;
  }

  @Test
  void anUrgentCommandOvertakesAndThoseOfOnePriorityKeepTheirOrder() throws IOException {
    for (var i = 1; i <= 3; i++) {
      send(0, SampleCommands.of("usual-" + i, "a"));
    }
    send(9, SampleCommands.of("urgent", "b"));
    try (var commands = commands()) {
      takeUntil(commands, 4);
    }
    assertThat(inboxes.ids()).containsExactly("urgent", "usual-1", "usual-2", "usual-3");
  }

  @Test
  void poisonIsADeadLetterWithItsErrorAndHoldsUpNothing() throws IOException {
    send(0, "no envelope");
    send(0, SampleCommands.of("one", "a"));
    try (var commands = commands()) {
      takeUntil(commands, 1);
    }
    var letters = deadLetters();
    assertThat(letters).singleElement();
    assertThat(new String(letters.getFirst().getBody(), UTF_8)).isEqualTo("no envelope");
    assertThat(letters.getFirst().getProps().getHeaders().get("error").toString()).isNotEmpty();
    assertThat(letters.getFirst().getEnvelope().getRoutingKey()).isEqualTo(queue);
    assertThat(channel.messageCount(queue)).isZero();
  }

  @Test
  void whenTheInboxIsDownTheMessageIsRequeuedAtItsPlace() throws IOException {
    for (var i = 1; i <= 20; i++) {
      send(0, SampleCommands.of("c" + i, "a"));
    }
    inboxes.setDown(true);
    try (var commands = commands()) {
      await("a failure").until(() -> isFailure(commands));
      await("to be requeued").until(() -> channel.messageCount(queue) == 20);
      inboxes.setDown(false);
      takeUntil(commands, 20);
    }
    assertThat(inboxes.ids())
        .isEqualTo(IntStream.rangeClosed(1, 20).mapToObj(i -> "c" + i).toList());
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
