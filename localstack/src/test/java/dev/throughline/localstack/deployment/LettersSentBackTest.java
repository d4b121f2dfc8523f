package dev.throughline.localstack.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.localstack.template.Mapping;
import dev.throughline.localstack.template.Queue;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The deployed function shows dead letters that are not parked, and sends them back. */
class LettersSentBackTest {
  private static final Blueprint BLUEPRINT = Blueprint.read(Blueprint.TEMPLATE);
  private static final Queue LETTERS = BLUEPRINT.queue("OrdersProjectionDeadLetterQueue");
  private static final String UNREADABLE = "nobody can read this, but its group tells whose it is";

  private final IdleStack stack = IdleStack.start(BLUEPRINT.template());

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void lettersOfTheOperatorsTenantGoBackToTheirQueueAndOthersStay() {
    send(LETTERS, "demo#order#1", UNREADABLE);
    send(LETTERS, "other#order#1", UNREADABLE);

    assertThat(letters()).containsExactly("demo#order#1");
    assertThat(letters()).as("looked at, and still there").containsExactly("demo#order#1");
    assertThat(redrive(LETTERS)).isEqualTo(1);

    assertThat(groups(BLUEPRINT.queue("OrdersProjectionQueue"))).containsExactly("demo#order#1");
    assertThat(groups(LETTERS)).containsExactly("other#order#1");
  }

  @Test
  void lettersGoBackToTheQueueOfEveryConsumerAndNoticesAreShown() {
    var all = new SoftAssertions();
    for (var id : QueueRules.deadLetterQueues(BLUEPRINT)) {
      var letters = BLUEPRINT.queue(id);
      consumed(letters)
          .ifPresentOrElse(
              queue -> all.check(() -> assertGoBack(letters, queue)),
              () -> all.check(() -> assertIsShown(letters)));
    }
    all.assertAll();
  }

  /** The queue whose dead letters these are, by its name; empty if they are notices. */
  private static Optional<Queue> consumed(Queue letters) {
    return BLUEPRINT
        .queueMappings()
        .map(mapping -> BLUEPRINT.queue(mapping.queue()))
        .filter(queue -> plain(letters).equals(plain(queue) + "-dlq"))
        .findFirst();
  }

  private static String plain(Queue queue) {
    return queue.name().replaceFirst("[.]fifo$", "");
  }

  private void assertGoBack(Queue letters, Queue queue) {
    var consumer =
        BLUEPRINT
            .queueMappings()
            .filter(mapping -> mapping.queue().equals(queue.id()))
            .map(Mapping::function)
            .findFirst()
            .orElseThrow();
    var sample = Sample.parse(new String(SamplesTest.first(consumer), UTF_8));
    var body = sample.at("/Records/0/body").asText();
    if (!body.contains("tenant_id")) {
      assertGoesBackForThePlatform(letters, queue, body);
      return;
    }
    var others = body.replace("\"tenant_id\":\"demo\"", "\"tenant_id\":\"other\"");
    send(letters, "demo#any#1", body);
    send(letters, "other#any#1", others);

    assertThat(redrive(letters)).as(letters.id()).isEqualTo(1);
    assertThat(receive(letters)).extracting(Message::body).as(letters.id()).containsExactly(others);
    assertThat(receive(queue)).extracting(Message::body).as(queue.id()).containsExactly(body);
  }

  /** Asserts that a message without a tenant is shown to the platform's operators only. */
  private void assertGoesBackForThePlatform(Queue letters, Queue queue, String body) {
    send(letters, "any", body);
    assertThat(redrive(letters)).as(letters.id()).isZero();
    var request = asPlatform(redriveOf(letters));
    assertThat(answer(request).path("messages").asInt()).as(letters.id()).isEqualTo(1);
    assertThat(receive(queue)).extracting(Message::body).as(queue.id()).containsExactly(body);
  }

  private static JsonNode asPlatform(JsonNode request) {
    var platform = BLUEPRINT.template().functions().get("OpsActionsFunction").environment();
    ((ObjectNode) request.at("/requestContext/authorizer/jwt/claims"))
        .put("tenant_id", platform.get("PLATFORM_TENANT").literal().orElseThrow());
    return request;
  }

  private void assertIsShown(Queue letters) {
    send(letters, "demo#any#1", "{\"notice\":\"" + letters.id() + "\"}");
    var request = asPlatform(Sample.of("OpsActionsFunction", "dead-letters").event());
    assertThat(answer(request).findValuesAsText("notice")).as(letters.id()).contains(letters.id());
  }

  private void send(Queue queue, String group, String body) {
    stack
        .clients()
        .sqs()
        .sendMessage(
            message -> {
              message.queueUrl(stack.queueUrl(queue.id())).messageBody(body);
              if (queue.fifo()) {
                message.messageGroupId(group).messageDeduplicationId(group);
              }
            });
  }

  /** The groups of the letters that the operator is shown. */
  private List<String> letters() {
    var answer = answer(Sample.of("OpsActionsFunction", "dead-letters").event());
    return answer.findValuesAsText("MessageGroupId");
  }

  /** Sends the letters back and returns their number. */
  private int redrive(Queue letters) {
    return answer(redriveOf(letters)).path("messages").asInt();
  }

  private static JsonNode redriveOf(Queue letters) {
    var request = (ObjectNode) Sample.of("OpsActionsFunction", "redrive-dead-letters").event();
    ((ObjectNode) request.path("pathParameters")).put("queue", letters.name());
    return request;
  }

  private JsonNode answer(JsonNode request) {
    var answer = stack.answer("OpsActionsFunction", request);
    assertThat(answer.path("statusCode").asInt()).isBetween(200, 202);
    return Sample.parse(answer.path("body").asText());
  }

  private List<Message> receive(Queue queue) {
    return stack
        .clients()
        .sqs()
        .receiveMessage(
            receive ->
                receive
                    .queueUrl(stack.queueUrl(queue.id()))
                    .maxNumberOfMessages(10)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private List<String> groups(Queue queue) {
    return receive(queue).stream()
        .map(Message::attributes)
        .map(attributes -> attributes.get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
        .toList();
  }
}
