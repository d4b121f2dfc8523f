package dev.throughline.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.aws.DynamoDbParkingTable;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.ParkedMessage;
import dev.throughline.kernel.projection.FailureKind;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The deployed function sends what was too new for a consumer to its queue again. */
class TooNewTest {
  private static final Blueprint BLUEPRINT = Blueprint.read(Blueprint.TEMPLATE);
  private static final String RENEWAL = "RenewalFunction";
  private static final Instant AT = Instant.parse("2026-11-30T12:00:00Z");

  private final IdleStack stack = IdleStack.start(BLUEPRINT.template());

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void whatWasTooNewGoesBackToTheQueueOfEveryConsumer() {
    var table = stack.resources().tableName("ParkingTable");
    var parking = new DynamoDbParkingTable(stack.clients().dynamoDb(), table);
    var queues = queues();
    queues.forEach((consumer, queue) -> parking.add(message(consumer, queue)));

    var answer = stack.answer(RENEWAL, Sample.parse("{\"time\":\"" + AT + "\"}"));

    assertThat(answer.path("redriven").asInt()).isPositive().isEqualTo(queues.size());
    queues.forEach((consumer, queue) -> assertThat(received(queue)).isEqualTo(body(consumer)));
    assertThat(parking.ofKind(FailureKind.TOO_NEW, 100)).isEmpty();
  }

  /** The URL of each consumer's queue. */
  private Map<String, String> queues() {
    var renewal = BLUEPRINT.template().functions().get(RENEWAL);
    return Arrays.stream(stack.environment(renewal).get("CONSUMERS").split(","))
        .map(entry -> entry.split("=", 2))
        .collect(Collectors.toMap(entry -> entry[0], entry -> entry[1]));
  }

  private static ParkedMessage message(String consumer, String queue) {
    var stream = new StreamId(new TenantId("demo"), "any", "1");
    return new ParkedMessage(
        consumer,
        stream,
        "message-of-" + consumer,
        OptionalLong.empty(),
        queue.substring(queue.lastIndexOf('/') + 1),
        queue.endsWith(".fifo") ? stream.key() : "",
        body(consumer),
        new Failure(FailureKind.TOO_NEW, "any.happened is newer", "", 20, AT, AT));
  }

  private static String body(String consumer) {
    return "{\"of\":\"" + consumer + "\"}";
  }

  private String received(String queue) {
    return stack
        .clients()
        .sqs()
        .receiveMessage(receive -> receive.queueUrl(queue).waitTimeSeconds(5))
        .messages()
        .getFirst()
        .body();
  }
}
