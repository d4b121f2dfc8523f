package dev.throughline.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/** The deployed functions find predecessors that neither of them has published or indexed. */
class UnindexedTest {
  private static final Blueprint BLUEPRINT = Blueprint.read(Blueprint.TEMPLATE);
  private static final String PUBLISHER = "PublisherFunction";
  private static final String INDEX = "IndexFunction";
  private static final String PARTITIONS = "FEED_PARTITIONS";

  private final IdleStack stack = IdleStack.start(BLUEPRINT.template());

  @AfterEach
  void stop() {
    stack.close();
  }

  /** A record of a stream's second commit, of which the first one has come to no reader. */
  private JsonNode overtaking() {
    var late = Sample.of(PUBLISHER, "checkout-started").event();
    var image = image(late);
    commit(image);
    for (var number : List.of("sk", "fv", "lv")) {
      ((ObjectNode) image.path(number)).put("N", "2");
    }
    ((ObjectNode) image.path("c")).put("S", "the-second-one");
    commit(image);
    return late;
  }

  @Test
  void aPublisherThatComesToAStreamLateSendsItsEarlierCommitsToo() {
    assertThat(stack.answer(PUBLISHER, overtaking()).path("batchItemFailures")).isEmpty();
    assertThat(waiting("InventoryInboxQueue")).isEqualTo(2);
    assertThat(feed()).as("not its business").isZero();
  }

  @Test
  void anIndexerThatComesToAStreamLateEntersItsEarlierCommitsFirst() {
    assertThat(stack.answer(INDEX, overtaking()).path("batchItemFailures")).isEmpty();
    assertThat(feed()).isEqualTo(2);
    assertThat(traced()).isEqualTo(2);
    assertThat(waiting("InventoryInboxQueue")).as("not its business").isZero();
  }

  @Test
  void commitsThatReachedNoReaderAreFoundEveryDayAndReplayedOnCommand() {
    var order = anHourAgo("order-placed");
    var checkout = withACommandForEveryContext(anHourAgo("checkout-started"));
    commit(order);
    commit(checkout);

    var daily = Sample.of("AuditorFunction", "daily").event();
    assertThat(missing(daily)).isEqualTo(2);
    assertThat(feed()).as("found, and left alone").isZero();
    assertThat(repaired()).isEqualTo(2);

    assertThat(feed()).isEqualTo(2);
    for (var context : List.of("Orders", "Inventory", "Payments", "Shipping")) {
      assertThat(messages(context + "InboxQueue"))
          .as(context)
          .filteredOn(message -> message.body().contains("\"command_id\""))
          .hasSize(1);
    }
    assertThat(waiting("OrdersProjectionQueue")).as("by the topic").isEqualTo(events(order));
    assertThat(traced()).as("in the traces").isEqualTo(2);
    assertThat(repaired()).as("again").isZero();
    assertThat(missing(daily)).isZero();
  }

  private static int events(ObjectNode image) {
    return image.at("/e/L").size();
  }

  /** How many commits the traces hold. */
  private int traced() {
    var table = stack.resources().tableName("TracesTable");
    return stack.clients().dynamoDb().scan(scan -> scan.tableName(table)).items().stream()
        .flatMap(item -> item.get("c").m().values().stream())
        .mapToInt(numbers -> numbers.ns().size())
        .sum();
  }

  private static ObjectNode anHourAgo(String sample) {
    var image = image(Sample.of(PUBLISHER, sample).event());
    var then = Instant.now().minus(Duration.ofHours(1)).toEpochMilli();
    ((ObjectNode) image.path("at")).put("N", Long.toString(then));
    return image;
  }

  private static ObjectNode withACommandForEveryContext(ObjectNode image) {
    var commands = (ArrayNode) image.at("/oc/L");
    for (var context : List.of("orders", "payments", "shipping")) {
      var command = commands.get(0).deepCopy();
      ((ObjectNode) command.at("/M/q")).put("S", context);
      commands.add(command);
    }
    return image;
  }

  private static ObjectNode image(JsonNode event) {
    return (ObjectNode) event.at("/Records/0/dynamodb/NewImage");
  }

  private void commit(ObjectNode image) {
    var table = stack.resources().tableName("EventTable");
    stack.clients().dynamoDb().putItem(put -> put.tableName(table).item(map(image)));
  }

  private static Map<String, AttributeValue> map(JsonNode fields) {
    return fields.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, field -> value(field.getValue())));
  }

  private static AttributeValue value(JsonNode typed) {
    var type = typed.properties().iterator().next();
    var value = type.getValue();
    return switch (type.getKey()) {
      case "S" -> AttributeValue.fromS(value.asText());
      case "N" -> AttributeValue.fromN(value.asText());
      case "L" -> AttributeValue.fromL(value.valueStream().map(UnindexedTest::value).toList());
      case "M" -> AttributeValue.fromM(map(value));
      default -> throw new AssertionError("no sample has a " + type.getKey());
    };
  }

  /** How many commits the feed holds, in all its partitions. */
  private int feed() {
    var request = (ObjectNode) Sample.of("OpsQueryFunction", "feed").event();
    var setting = BLUEPRINT.template().functions().get(INDEX).environment().get(PARTITIONS);
    var partitions = Integer.parseInt(setting.literal().orElseThrow());
    return IntStream.range(0, partitions)
        .map(
            partition -> {
              var query = request.putObject("queryStringParameters");
              query.put("partition", Integer.toString(partition));
              return body(stack.answer("OpsQueryFunction", request)).path("items").size();
            })
        .sum();
  }

  private int missing(JsonNode daily) {
    return stack.answer("AuditorFunction", daily).path("missing").asInt();
  }

  private int repaired() {
    var request = Sample.of("AuditorApiFunction", "repair").event();
    return body(stack.answer("AuditorApiFunction", request)).path("repaired").asInt();
  }

  private static JsonNode body(JsonNode answer) {
    assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
    return Sample.parse(answer.path("body").asText());
  }

  private int waiting(String queue) {
    return messages(queue).size();
  }

  private List<Message> messages(String queue) {
    var url = stack.queueUrl(queue);
    return stack
        .clients()
        .sqs()
        .receiveMessage(receive -> receive.queueUrl(url).maxNumberOfMessages(10))
        .messages();
  }
}
