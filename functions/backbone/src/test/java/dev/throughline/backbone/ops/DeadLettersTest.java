package dev.throughline.backbone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.aws.OutgoingMessage;
import dev.throughline.backbone.Commits;
import dev.throughline.backbone.Operator;
import dev.throughline.backbone.Operator.Answer;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.wire.CommandMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private static final String QUEUE = "t-orders-projection-dlq.fifo";

  private final OperatorsDesk desk = new OperatorsDesk();
  private final Operator operator = desk.operator();

  private String command(String target) {
    return desk.wire.write(
        new CommandMessage(
            new CommandId("k"),
            "",
            Commits.stream(target),
            "a.b",
            "1.0",
            "{}",
            Commits.AT,
            "c",
            "e",
            null));
  }

  private Answer list() {
    return operator.get("/ops/dead-letters", Map.of());
  }

  private Answer redrive(String queue) {
    return operator.post("/ops/dead-letters/{queue}/redrive", Map.of("queue", queue), "");
  }

  @Test
  void everyQueueIsShownWithItsCountAndItsLetters() {
    desk.orders.with("m-1", "local#order#1", command("order-1")).with("m-2", "x", "no JSON");
    desk.publisher.with("m-3", "", "{\"notice\":true}");

    var items = list().body().path("items");

    assertThat(items.findValuesAsText("queue")).containsExactly("t-publisher-dlq", QUEUE);
    assertThat(items.findValuesAsText("count")).containsExactly("1", "2");
    assertThat(items.at("/0/messages/0/body/notice").asBoolean()).isTrue();
    assertThat(items.at("/0/redrive").isMissingNode()).isTrue();
    assertThat(items.at("/1/consumer").asText()).isEqualTo("orders-projection");
    assertThat(items.at("/1/messages/0/stream").asText()).isEqualTo("order-1");
    assertThat(items.at("/1/messages/0/body/command_id").asText()).isEqualTo("k");
    assertThat(items.at("/1/messages/1/stream").asText()).isEqualTo("unreadable-m-2");
    assertThat(items.at("/1/messages/1/body").asText()).isEqualTo("no JSON");
    assertThat(items.at("/1/redrive").asText())
        .isEqualTo("POST /ops/dead-letters/" + QUEUE + "/redrive");
  }

  @Test
  void aTenantSeesAndMovesItsOwnLettersOnly() {
    desk.orders.with("m-1", "other#order#1", "no JSON").with("m-2", "x", "no JSON either");
    var other = operator.ofTenant("other");

    assertThat(list().body().findValuesAsText("messageId")).containsExactly("m-2");
    assertThat(other.get("/ops/dead-letters", Map.of()).body().findValuesAsText("messageId"))
        .containsExactly("m-1");
    other.post("/ops/dead-letters/{queue}/redrive", Map.of("queue", QUEUE), "");

    assertThat(desk.outbox.sent()).extracting(OutgoingMessage::body).containsExactly("no JSON");
    assertThat(list().body().findValuesAsText("messageId")).containsExactly("m-2");
  }

  @Test
  void lettersGoBackToTheQueueTheyCameFromInTheirGroup() {
    for (var i = 0; i < 25; i++) {
      desk.orders.with("m-" + i, "local#order#" + i, command("order-" + i));
    }

    var answer = redrive(QUEUE);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text("/messages")).isEqualTo("25");
    assertThat(desk.outbox.sent())
        .hasSize(25)
        .allMatch(
            message ->
                message
                    .destination()
                    .equals(
                        new OutgoingMessage.Destination.FifoQueue(
                            "https://sqs/1/t-orders-projection.fifo")));
    assertThat(desk.outbox.sent().getFirst().group()).isEqualTo("local#order#0");
    assertThat(desk.orders.count()).isZero();
    assertThat(redrive(QUEUE).text("/messages")).isEqualTo("0");
  }

  @Test
  void aLetterThatCannotBeSentStaysWhereItLies() {
    desk.orders.with("m-1", "g", command("order-1")).with("m-2", "h", command("order-2"));
    desk.outbox.fail("g");

    assertThat(redrive(QUEUE).status()).isEqualTo(503);

    assertThat(list().body().findValuesAsText("messageId")).containsExactly("m-1");
  }

  @Test
  void noticesOfThePublisherAreNotSentAnywhereAndAnUnknownQueueIsNotFound() {
    desk.publisher.with("m-3", "", "{\"notice\":true}");

    assertThat(redrive("t-publisher-dlq").status()).isEqualTo(409);
    assertThat(redrive("t-unknown-dlq").status()).isEqualTo(404);
    assertThat(redrive("t-unknown-dlq").text("/detail")).contains(QUEUE);
    assertThat(desk.publisher.count()).isEqualTo(1);
  }
}
