package dev.throughline.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.host.InvocationResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Dead letters that nobody parks meanwhile are shown, and sent back by the function that is
 * deployed.
 */
class LettersSentBackTest {
  private static final String LETTERS = "OrdersProjectionDeadLetterQueue";
  private static final Blueprint BLUEPRINT = Blueprint.read(Blueprint.TEMPLATE);

  private final IdleStack stack = IdleStack.start(BLUEPRINT.template());

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void lettersOfTheOperatorsTenantGoBackToTheirQueueAndOthersStay() {
    send("demo#order#1");
    send("other#order#1");

    assertThat(letters()).containsExactly("demo#order#1");
    assertThat(letters()).as("looked at, and still there").containsExactly("demo#order#1");
    var answer = invoke("redrive-dead-letters");
    assertThat(answer.path("statusCode").asInt()).isEqualTo(202);
    assertThat(Sample.parse(answer.path("body").asText()).path("messages").asInt()).isEqualTo(1);

    assertThat(groups("OrdersProjectionQueue")).containsExactly("demo#order#1");
    assertThat(groups(LETTERS)).containsExactly("other#order#1");
  }

  private void send(String group) {
    stack
        .clients()
        .sqs()
        .sendMessage(
            message ->
                message
                    .queueUrl(stack.queueUrl(LETTERS))
                    .messageBody("nobody can read this, but its group tells whose it is")
                    .messageGroupId(group)
                    .messageDeduplicationId(group));
  }

  /** The groups of the letters that the operator is shown. */
  private List<String> letters() {
    var answer = invoke("dead-letters");
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    return Sample.parse(answer.path("body").asText()).findValuesAsText("MessageGroupId");
  }

  private JsonNode invoke(String name) {
    var sample =
        Sample.all().stream()
            .filter(it -> it.toString().equals("OpsActionsFunction/" + name))
            .findFirst()
            .orElseThrow();
    var bytes = sample.event().toString().getBytes(StandardCharsets.UTF_8);
    var result = stack.invoke("OpsActionsFunction", bytes);
    if (result instanceof InvocationResult.Answered(var payload)) {
      return Sample.parse(new String(payload, StandardCharsets.UTF_8));
    }
    throw new AssertionError(result.toString());
  }

  private List<String> groups(String queue) {
    return stack
        .clients()
        .sqs()
        .receiveMessage(
            receive ->
                receive
                    .queueUrl(stack.queueUrl(queue))
                    .maxNumberOfMessages(10)
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages()
        .stream()
        .map(Message::attributes)
        .map(attributes -> attributes.get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
        .toList();
  }
}
