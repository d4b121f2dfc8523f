package dev.throughline.localstack.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.localstack.host.InvocationResult;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Invokes every function with every one of its samples, from the artifact that is deployed. The
 * samples are one story in the order below: a customer registers, stock is received, an order is
 * placed and carried on by its saga, another by the contexts themselves, and the customer is
 * erased.
 */
public class SamplesTest {
  private static final Blueprint BLUEPRINT = Blueprint.read(Blueprint.TEMPLATE);

  /** The expected answer of a batch function: no failed message. */
  private static final int NOTHING_FAILED = 0;

  /** The HTTP status of each answer, or that nothing failed. */
  public static final Map<String, Integer> STORY = new LinkedHashMap<>();

  static {
    STORY.put("CustomersApiFunction/register", 201);
    STORY.put("CustomersApiFunction/bad-email", 400);
    STORY.put("CustomersApiFunction/change-contact", 200);
    STORY.put("CustomersQueryFunction/customer", 200);
    STORY.put("CustomersQueryFunction/bad-id", 400);
    STORY.put("CustomersProjectionFunction/registered", NOTHING_FAILED);
    STORY.put("CustomersInboxFunction/registered", NOTHING_FAILED);
    STORY.put("InventoryApiFunction/receive", 201);
    STORY.put("InventoryApiFunction/bad-quantity", 400);
    STORY.put("InventoryProjectionFunction/stock-received", NOTHING_FAILED);
    STORY.put("InventoryQueryFunction/product", 200);
    STORY.put("InventoryQueryFunction/bad-sku", 400);
    STORY.put("CatalogApiFunction/describe", 200);
    STORY.put("CatalogApiFunction/bad-name", 400);
    STORY.put("CatalogCaptureFunction/described", NOTHING_FAILED);
    STORY.put("OrdersProjectionFunction/customer-registered", NOTHING_FAILED);
    STORY.put("OrdersProjectionFunction/stock-received", NOTHING_FAILED);
    STORY.put("OrdersApiFunction/place", 202);
    STORY.put("OrdersApiFunction/bad-items", 400);
    STORY.put("PublisherFunction/order-placed", NOTHING_FAILED);
    STORY.put("OrdersProjectionFunction/placed", NOTHING_FAILED);
    STORY.put("IndexFunction/placed", NOTHING_FAILED);
    STORY.put("OrdersQueryFunction/order", 200);
    STORY.put("OrdersQueryFunction/history", 200);
    STORY.put("OrdersQueryFunction/orders-of-customer", 200);
    STORY.put("OrdersQueryFunction/bad-as-of", 400);
    STORY.put("OrdersInboxFunction/order-created", NOTHING_FAILED);
    STORY.put("PublisherFunction/checkout-started", NOTHING_FAILED);
    STORY.put("InventoryInboxFunction/reserve", NOTHING_FAILED);
    STORY.put("OrdersInboxFunction/inventory-reserved", NOTHING_FAILED);
    STORY.put("PaymentsInboxFunction/authorize", NOTHING_FAILED);
    STORY.put("ShippingInboxFunction/create", NOTHING_FAILED);
    STORY.put("PaymentsInboxFunction/capture", NOTHING_FAILED);
    STORY.put("OrdersQueryFunction/checkout", 200);
    STORY.put("TimersFunction/due", NOTHING_FAILED);
    STORY.put("TimersFunction/far-off", NOTHING_FAILED);
    STORY.put("OrdersInboxFunction/retry", NOTHING_FAILED);
    STORY.put("CheckoutActionsFunction/skip", 202);
    STORY.put("CheckoutActionsFunction/bad-reason", 400);
    STORY.put("CheckoutActionsFunction/dry-run", 200);
    STORY.put("CheckoutActionsFunction/bad-count", 400);
    STORY.put("OrdersApiFunction/cancel", 202);
    STORY.put("OrdersInboxFunction/confirm", NOTHING_FAILED);
    STORY.put("OrdersApiFunction/place-choreographed", 202);
    STORY.put("OrdersApiFunction/place-hybrid", 202);
    STORY.put("InventoryInboxFunction/order-created", NOTHING_FAILED);
    STORY.put("PaymentsInboxFunction/inventory-reserved", NOTHING_FAILED);
    STORY.put("PaymentsInboxFunction/order-created", NOTHING_FAILED);
    STORY.put("OrdersInboxFunction/payment-processed", NOTHING_FAILED);
    STORY.put("ShippingInboxFunction/order-confirmed", NOTHING_FAILED);
    STORY.put("OrdersInboxFunction/shipment-dispatched", NOTHING_FAILED);
    STORY.put("DeadLettersFunction/timed-out", NOTHING_FAILED);
    STORY.put("DeadLettersFunction/unreadable", NOTHING_FAILED);
    STORY.put("OpsQueryFunction/parked", 200);
    STORY.put("OpsQueryFunction/bad-consumer", 400);
    STORY.put("OpsActionsFunction/redrive", 202);
    STORY.put("OpsActionsFunction/redrive-all", 202);
    STORY.put("OpsActionsFunction/discard", 202);
    STORY.put("OpsActionsFunction/bad-version", 422);
    STORY.put("OpsActionsFunction/bad-stream", 404);
    STORY.put("OpsActionsFunction/dead-letters", 200);
    STORY.put("OpsActionsFunction/redrive-dead-letters", 202);
    STORY.put("OpsQueryFunction/stream", 200);
    STORY.put("OpsQueryFunction/trace", 200);
    STORY.put("OpsQueryFunction/bad-category", 400);
    STORY.put("OpsQueryFunction/feed", 200);
    STORY.put("OpsQueryFunction/bad-partition", 400);
    STORY.put("InsightsDailyFunction/feed-grew", NOTHING_FAILED);
    STORY.put("InsightsQueryFunction/daily", 200);
    STORY.put("InsightsQueryFunction/bad-dates", 400);
    STORY.put("CustomersRebuildFunction/read-feed", NOTHING_FAILED);
    STORY.put("OrdersRebuildFunction/read-feed", NOTHING_FAILED);
    STORY.put("InventoryRebuildFunction/read-feed", NOTHING_FAILED);
    STORY.put("InsightsRebuildFunction/read-feed", NOTHING_FAILED);
    STORY.put("TracesRebuildFunction/read-feed", NOTHING_FAILED);
    STORY.put("RenewalFunction/looks", NOTHING_FAILED);
    STORY.put("AuditorFunction/daily", NOTHING_FAILED);
    STORY.put("AuditorApiFunction/repair", 200);
    STORY.put("AuditorApiFunction/bad-since", 400);
    STORY.put("ArchiverFunction/hourly", NOTHING_FAILED);
    STORY.put("CustomersApiFunction/erase", 202);
    STORY.put("CustomersProjectionFunction/erased", NOTHING_FAILED);
    STORY.put("CustomersInboxFunction/erased", NOTHING_FAILED);
    STORY.put("ConsoleFunction/page", 200);
    STORY.put("ConsoleFunction/bad-file", 400);
    STORY.put("UnknownRouteFunction/unknown-route", 404);
    STORY.put("UnknownRouteFunction/bad-method", 405);
  }

  private static final ArrayList<IdleStack> STACK = new ArrayList<>();

  @BeforeAll
  static void start() {
    STACK.add(IdleStack.start(BLUEPRINT.template()));
  }

  @AfterAll
  static void stop() {
    STACK.removeFirst().close();
  }

  @Test
  void everySampleIsPartOfTheStory() {
    assertThat(samples().keySet()).containsExactlyInAnyOrderElementsOf(STORY.keySet());
  }

  @Test
  void everySampleIsAnsweredAsItShouldBe() {
    var samples = samples();
    var all = new SoftAssertions();
    STORY.forEach(
        (name, expected) ->
            all.check(
                () -> {
                  var sample = samples.get(name);
                  assertAnswer(sample, expected, invoke(sample.function(), sample.event()));
                }));
    all.assertAll();
  }

  @Test
  void everyRouteAnswersAboutNothingAsItShould() {
    var all = new SoftAssertions();
    for (var sample : DerivedSamples.requests(BLUEPRINT)) {
      all.check(
          () -> {
            var answer = answer(sample.function(), invoke(sample.function(), sample.event()));
            assertThat(outcome(answer)).as("%s: %s", sample, answer).isBetween(200, 499);
            if (sample.event().has("body")) {
              assertThat(outcome(answer)).as("%s: %s", sample, answer).isNotEqualTo(400);
            }
          });
    }
    all.assertAll();
  }

  @Test
  void everySubscriberTakesTheGoldenEventsThatReachIt() {
    var all = new SoftAssertions();
    for (var sample : DerivedSamples.events(BLUEPRINT)) {
      all.check(
          () -> assertAnswer(sample, NOTHING_FAILED, invoke(sample.function(), sample.event())));
    }
    all.assertAll();
  }

  @Test
  void aMessageThatCannotBeReadIsReportedAsFailed() {
    var all = new SoftAssertions();
    BLUEPRINT
        .queueMappings()
        .filter(mapping -> !QueueRules.deadLetterQueues(BLUEPRINT).contains(mapping.queue()))
        .forEach(mapping -> all.check(() -> assertUnreadableIsReported(mapping.function())));
    all.assertAll();
  }

  @Test
  void aProjectionJumpsOverNoHoleThatTheEventsDoNotFill() {
    var all = new SoftAssertions();
    Sample.all().stream()
        .filter(sample -> sample.function().endsWith("ProjectionFunction"))
        .filter(sample -> BLUEPRINT.isFifo(sample.function()))
        .forEach(sample -> all.check(() -> assertHoleIsReported(sample)));
    all.assertAll();
  }

  private static void assertHoleIsReported(Sample sample) {
    var event = sample.event().deepCopy();
    var message = (ObjectNode) event.at("/Records/0");
    var envelope = (ObjectNode) Sample.parse(message.path("body").asText());
    var metadata = (ObjectNode) envelope.path("metadata");
    var category = metadata.path("stream").asText().split("-", 2)[0];
    metadata.put("stream", category + "-with-a-hole").put("stream_version", 3).put("commit", 3);
    message.put("body", envelope.toString());
    assertFirstIsReported(sample.function(), event);
  }

  private static void assertUnreadableIsReported(String function) {
    var sample = Sample.all().stream().filter(s -> s.function().equals(function)).findFirst();
    var event = (ObjectNode) sample.orElseThrow().event();
    ((ObjectNode) event.at("/Records/0")).put("body", "{\"nothing\":1}");
    assertFirstIsReported(function, event);
  }

  private static void assertFirstIsReported(String function, JsonNode event) {
    var answer = answer(function, invoke(function, event));
    assertThat(answer.at("/batchItemFailures").findValuesAsText("itemIdentifier"))
        .as(function)
        .startsWith(event.at("/Records/0/messageId").asText());
  }

  /** Asserts that a sample got its expected answer, wherever its function runs. */
  public static void assertAnswer(Sample sample, int expected, InvocationResult result) {
    var answer = answer(sample.function(), result);
    assertThat(outcome(answer)).as("%s: %s", sample, answer).isEqualTo(expected);
    if (expected >= 400) {
      assertThat(answer.at("/headers/Content-Type").asText())
          .as(sample.toString())
          .isEqualTo("application/problem+json");
    }
  }

  /** The first sample of a function in the story. */
  public static byte[] first(String function) {
    return STORY.keySet().stream()
        .filter(name -> name.startsWith(function + "/"))
        .findFirst()
        .map(name -> samples().get(name).event().toString().getBytes(StandardCharsets.UTF_8))
        .orElseThrow();
  }

  private static Map<String, Sample> samples() {
    return Sample.all().stream().collect(Collectors.toMap(Sample::toString, Function.identity()));
  }

  private static JsonNode answer(String function, InvocationResult result) {
    return switch (result) {
      case InvocationResult.Answered(var payload) ->
          Sample.parse(new String(payload, StandardCharsets.UTF_8));
      case InvocationResult.Failed(var type, var message) ->
          fail("%s threw %s: %s", function, type, message);
      case InvocationResult.TimedOut(var message) -> fail("%s: %s", function, message);
    };
  }

  private static InvocationResult invoke(String function, JsonNode event) {
    try {
      return STACK.getFirst().invoke(function, event.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IllegalStateException | UncheckedIOException e) {
      throw new AssertionError(e.getMessage() + ": " + e.getCause(), e);
    }
  }

  /**
   * The HTTP status, or how much failed, is missing or is damaged; -1 if it is no answer of these
   * kinds.
   */
  private static int outcome(JsonNode answer) {
    if (answer.has("statusCode")) {
      return answer.path("statusCode").asInt();
    }
    for (var wrong : List.of("missing", "damaged")) {
      if (answer.has(wrong)) {
        return answer.path(wrong).asInt();
      }
    }
    var reported = answer.has("outdated") ? "outdated" : "batchItemFailures";
    return answer.has(reported) ? answer.path(reported).size() : -1;
  }
}
