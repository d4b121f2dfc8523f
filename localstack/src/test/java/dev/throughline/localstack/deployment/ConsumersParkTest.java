package dev.throughline.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.localstack.template.Mapping;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every deployed consumer parks a message that fails too often, whatever the failure is. */
class ConsumersParkTest {
  private static final Blueprint BLUEPRINT = Blueprint.read(Blueprint.TEMPLATE);
  private static final int ATTEMPTS = 100;

  private final IdleStack stack = IdleStack.start(BLUEPRINT.template());

  @AfterEach
  void stop() {
    stack.close();
  }

  @Test
  void aMessageThatFailsTooOftenIsParkedByEveryConsumerThatKnowsRepeats() {
    stack.lose("EventTable");
    stack.lose("PersonalKeyTable");
    stack.lose("BuildsTable");
    var queue = stack.queueUrl("OrdersInboxQueue");
    stack.clients().sqs().deleteQueue(delete -> delete.queueUrl(queue));
    var all = new SoftAssertions();
    BLUEPRINT
        .queueMappings()
        .map(Mapping.OfQueue::function)
        .filter(ConsumersParkTest::parks)
        .filter(function -> !standsStill(function))
        .forEach(function -> all.check(() -> assertIsParked(function, lastAttempt(function))));
    all.assertAll();
  }

  @Test
  void aStreamThatCustomersCannotShowIsBlockedUntilItIsRedriven() {
    assertBlockedUntilRedriven(
        "CustomersProjectionFunction", "CustomersTable", "CustomersApiFunction", "register");
  }

  @Test
  void aStreamThatTheProductsCannotShowIsBlockedUntilItIsRedriven() {
    assertBlockedUntilRedriven(
        "InventoryProjectionFunction", "InventoryTable", "InventoryApiFunction", "receive");
  }

  private void assertBlockedUntilRedriven(
      String projection, String table, String api, String cause) {
    var written = stack.answer(api, Sample.of(api, cause).event());
    assertThat(written.path("statusCode").asInt()).isEqualTo(201);
    stack.lose(table);
    var event = lastAttempt(projection);
    rename(message(event), Sample.parse(written.path("body").asText()).path("id"));
    assertIsParked(projection, event);

    stack.restore();
    var envelope = Sample.parse(message(event).path("body").asText());
    var redrive = (ObjectNode) Sample.parse("{\"redrive\":{\"skipped\":[]}}");
    ((ObjectNode) redrive.path("redrive"))
        .put("tenant_id", envelope.at("/metadata/tenant_id").asText())
        .put("stream", envelope.at("/metadata/stream").asText());
    message(event).put("body", redrive.toString());
    assertThat(stack.answer(projection, event).path("batchItemFailures")).isEmpty();
    assertThat(parked(projection)).isZero();
    assertThat(rows(table)).as("rows of %s", table).isPositive();
  }

  /** The function's first sample, as its last permitted delivery. */
  private static JsonNode lastAttempt(String function) {
    var sample = Sample.all().stream().filter(it -> it.function().equals(function)).findFirst();
    var event = sample.orElseThrow().event();
    for (var record : event.path("Records")) {
      ((ObjectNode) record.path("attributes")).put("ApproximateReceiveCount", ATTEMPTS);
    }
    return event;
  }

  /** Renames the stream of the event to the id that the API has chosen, if any. */
  private static void rename(ObjectNode message, JsonNode id) {
    var body = message.path("body").asText();
    var stream = Sample.parse(body).at("/metadata/stream").asText();
    var old = stream.substring(stream.indexOf('-') + 1);
    message.put("body", id.isMissingNode() ? body : body.replace(old, id.asText()));
  }

  private static ObjectNode message(JsonNode event) {
    return (ObjectNode) event.at("/Records/0");
  }

  private void assertIsParked(String function, JsonNode event) {
    assertThat(stack.answer(function, event).path("batchItemFailures")).as(function).isEmpty();
    assertThat(parked(function))
        .as("what is parked for %s", function)
        .isEqualTo(event.path("Records").size());
  }

  /**
   * The number of parked entries of a function, for the samples' tenant and for the platform's own.
   */
  private int parked(String function) {
    return parked(function, "demo") + parked(function, "local");
  }

  private int parked(String function, String tenant) {
    var question = Sample.of("OpsQueryFunction", "parked").event();
    var consumer = Blueprint.bean(BLUEPRINT.template().functions().get(function));
    ((ObjectNode) question).putObject("queryStringParameters").put("consumer", consumer);
    ((ObjectNode) question.at("/requestContext/authorizer/jwt/claims")).put("tenant_id", tenant);
    var answer = stack.answer("OpsQueryFunction", question);
    return Sample.parse(answer.path("body").asText()).path("items").size();
  }

  private int rows(String table) {
    var name = stack.resources().tableName(table);
    return stack.clients().dynamoDb().scan(scan -> scan.tableName(name)).count();
  }

  private static boolean parks(String function) {
    return BLUEPRINT.template().functions().get(function).environment().containsKey("PARK_AFTER");
  }

  /** Whether it is a projection that needs every event of a stream, one after the other. */
  private static boolean standsStill(String function) {
    var bean = Blueprint.bean(BLUEPRINT.template().functions().get(function));
    return bean.endsWith("-projection") && BLUEPRINT.isFifo(function);
  }
}
