package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.localstack.backend.OnEveryBackend;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@OnEveryBackend
@OnTheRunningStack
class RegistrationSystemTest {
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);

  private final Api api = RunningStack.api();
  private final SqsClient sqs = RunningStack.stack().clients().sqs();
  private final String queue = RunningStack.stack().resources().queueUrl("CustomersInboxQueue");

  @Test
  void aNewCustomerIsWelcomedOnceAndThatIsForgottenWithTheCustomer() {
    var id = api.customer("Ada");
    awaitWelcome(id);
    var message = mail(id);
    assertThat(message.path("to").asText()).endsWith("@example.com");
    assertThat(message.path("text").asText()).startsWith("Hello Ada,");

    deliverAgain(api.events("customer", id).getFirst());
    assertThat(api.events("mailbox", id)).hasSize(1);
    assertThat(types("registration", id))
        .containsExactly("registration.customer_welcomed", "registration.crm_contact_created");

    assertThat(api.delete("/customers/" + id).status()).isEqualTo(202);
    await("the mailbox is forgotten").until(() -> mail(id).path("text").isNull());
  }

  /** As an operator sees it who has given a reason. */
  private JsonNode mail(String id) {
    var reason = "{\"subject\":\"mailbox-%s\",\"reason\":\"was it sent?\"}".formatted(id);
    assertThat(api.post("/ops/disclosures", reason).status()).isEqualTo(202);
    return api.get("/ops/streams/mailbox/" + id + "?personal=shown").body().at("/events/0/data");
  }

  private void awaitWelcome(String id) {
    await("customer " + id + " is welcomed and known to the CRM")
        .until(() -> types("registration", id).size() == 2);
  }

  private List<String> types(String category, String id) {
    return api.events(category, id).stream().map(it -> it.path("event_type").asText()).toList();
  }

  /** Delivers an event again, as a redrive would; returns when the inbox has handled it. */
  private void deliverAgain(JsonNode event) {
    sqs.sendMessage(
        send ->
            send.queueUrl(queue)
                .messageBody(event.toString())
                .messageGroupId("local#" + event.at("/metadata/stream").asText())
                .messageDeduplicationId(Api.unique()));
    await("the inbox is empty").until(() -> waiting().values().stream().allMatch("0"::equals));
  }

  private Map<QueueAttributeName, String> waiting() {
    return sqs.getQueueAttributes(get -> get.queueUrl(queue).attributeNames(COUNTS)).attributes();
  }
}
