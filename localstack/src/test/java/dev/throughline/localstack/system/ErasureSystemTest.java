package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An erased person is unreadable in every table, also after a restore of the personal keys. */
class ErasureSystemTest {
  private final DynamoDbClient database = RunningStack.stack().clients().dynamoDb();
  private final String keys = RunningStack.stack().resources().tableName("PersonalKeyTable");
  private final Api api = RunningStack.api().patient();
  private final String name = "Zenobia" + Api.unique().replace("-", "");

  @Test
  void anErasedPersonIsInNoTableAndAKeyThatWasRestoredIsForgottenAgain() {
    var id = api.customer(name);
    new OrdersWatch(api)
        .assertEnds(api.place(id, "tok_ok", item(api.product(5, "2.00"), 1)), "SHIPPED");
    var key = key(id);
    assertThat(key).containsKey("key");
    assertThat(history(id)).as("before the erasure").contains(name);

    assertThat(api.delete("/customers/" + id).status()).isEqualTo(202);
    await("the key is forgotten").until(() -> !key(id).containsKey("key"));
    assertThat(history(id)).doesNotContain(name);
    assertThat(new StackSearch(RunningStack.stack()).places(name)).isEmpty();

    // A restore to a time before the erasure.
    database.putItem(put -> put.tableName(keys).item(key));
    assertThat(history(id)).as("after the restore").contains(name);
    publishAgain(id);
    await("the key is forgotten again").until(() -> !key(id).containsKey("key"));
    assertThat(history(id)).doesNotContain(name);
  }

  private Map<String, AttributeValue> key(String id) {
    return database
        .getItem(
            get ->
                get.tableName(keys)
                    .key(Map.of("pk", AttributeValue.fromS("local#customer#" + id)))
                    .consistentRead(true))
        .item();
  }

  /** As an operator sees it who has given a reason. */
  private String history(String id) {
    var reason = "{\"subject\":\"customer-%s\",\"reason\":\"a test\"}".formatted(id);
    assertThat(api.post("/ops/disclosures", reason).status()).isEqualTo(202);
    var history = api.get("/ops/streams/customer/" + id + "?personal=shown");
    assertThat(history.status()).isEqualTo(200);
    return history.raw().body();
  }

  private void publishAgain(String id) {
    var erased = api.events("customer", id).getLast();
    assertThat(erased.path("event_type").asText()).isEqualTo("customer.erased");
    RunningStack.stack()
        .clients()
        .sqs()
        .sendMessage(
            send ->
                send.queueUrl(RunningStack.stack().resources().queueUrl("CustomersInboxQueue"))
                    .messageBody(erased.toString())
                    .messageGroupId("local#" + erased.at("/metadata/stream").asText())
                    .messageDeduplicationId(Api.unique()));
  }
}
