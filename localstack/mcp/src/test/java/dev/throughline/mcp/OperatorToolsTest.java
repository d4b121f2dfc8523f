package dev.throughline.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tools, as an assistant has them: over standard input and output of a process. */
class OperatorToolsTest {
  private static final String PARKED =
      """
      {"items": [
        {"consumer": "orders-projection", "stream": "order-17", "kind": "stream", "attempts": 5,
         "explanation": "order-17 is blocked", "error": "not a OrderRow", "waiting": 2, "stack": "at …"},
        {"consumer": "orders-projection", "stream": "order-170", "error": "another"}]}
      """;

  private Deployment deployment;

  @BeforeEach
  void start() throws IOException {
    deployment =
        new Deployment()
            .answers("/ops/parked?limit=100", "{\"items\": []}")
            .answers(
                "/orders/17/history",
                "{\"events\": [{}, {}, {}], \"state\": {\"status\": \"CONFIRMED\"}}")
            .answers(
                "/orders/17",
                "{\"version\": 2, \"status\": \"PENDING\", \"customerName\": \"Ada\"}");
  }

  @AfterEach
  void stop() {
    deployment.close();
  }

  private static Map<String, Object> order(String id) {
    return Map.of("orderId", id);
  }

  @Test
  void anOrderThatIsHeldUpIsExplainedByWhatIsParkedOfIt() {
    deployment.answers("/ops/parked?limit=100", PARKED);
    try (var assistant = new Assistant(deployment.uri())) {
      var answer = assistant.ask("why_is_order_stuck", order("17"));

      assertThat(answer.isRefusal()).isFalse();
      assertThat(answer.text())
          .contains("held up at orders-projection", "not a OrderRow", "version 2 of 3: PENDING")
          .doesNotContain("another", "\"stack\"");
    }
  }

  @Test
  void anOrderThatIsNotStuckIsSaidNotToBe() {
    deployment.answers("/checkouts/17", "{\"status\": \"COMPLETED\", \"steps\": []}");
    try (var assistant = new Assistant(deployment.uri())) {
      assertThat(assistant.ask("why_is_order_stuck", order("17")).text())
          .contains("not stuck: its checkout has ended, COMPLETED");
    }
  }

  @Test
  void aCheckoutInQuarantineWaitsForAPerson() {
    deployment.answers("/checkouts/17", "{\"status\": \"QUARANTINED\", \"steps\": []}");
    try (var assistant = new Assistant(deployment.uri())) {
      assertThat(assistant.ask("why_is_order_stuck", order("17")).text())
          .contains("waits for a person in quarantine");
    }
  }

  @Test
  void anUnknownOrderIsARefusalAndWhoeverTheCustomerIsStaysMasked() {
    try (var assistant = new Assistant(deployment.uri())) {
      assertThat(assistant.ask("why_is_order_stuck", order("18")))
          .isEqualTo(new Assistant.Answer("There is none.", true));
      assertThat(assistant.ask("order", order("17")).text())
          .contains("masked")
          .doesNotContain("Ada");
    }
  }

  @Test
  void aDeploymentThatDoesNotAnswerIsSaidNotTo() {
    var gone = deployment.uri();
    deployment.close();
    try (var assistant = new Assistant(gone)) {
      var answer = assistant.ask("dead_letters", Map.of());

      assertThat(answer.isRefusal()).isTrue();
      assertThat(answer.text()).contains("does not answer");
    }
  }

  @Test
  void nothingCanBeChangedUnlessActionsAreAskedFor() {
    try (var assistant = new Assistant(deployment.uri())) {
      assertThat(assistant.tools())
          .contains("why_is_order_stuck", "parked")
          .doesNotContain("redrive", "compensate_checkout");
    }
  }

  @Test
  void anActionIsADryRunUntilAPersonHasAgreed() {
    deployment.answers("/ops/parked?limit=100&consumer=orders-projection", PARKED);
    try (var assistant = new Assistant(deployment.uri(), "--actions")) {
      var asked = Map.<String, Object>of("consumer", "orders-projection", "stream", "order-17");

      assertThat(assistant.ask("redrive", asked).text())
          .contains("\"dryRun\" : true", "not a OrderRow")
          .doesNotContain("another");
      assertThat(deployment.writes()).isEmpty();

      var agreed = new HashMap<>(asked);
      agreed.put("confirm", "yes");
      assertThat(assistant.ask("redrive", agreed).text()).contains("done");
      assertThat(deployment.writes())
          .containsExactly("/ops/parked/orders-projection/order-17/redrive {}");
    }
  }

  @Test
  void aDryRunOfWhatIsNotParkedIsRefused() {
    deployment.answers("/ops/parked?limit=100&consumer=timers", "{\"items\": []}");
    try (var assistant = new Assistant(deployment.uri(), "--actions")) {
      var answer = assistant.ask("redrive", Map.of("consumer", "timers", "stream", "checkout-1"));

      assertThat(answer)
          .isEqualTo(new Assistant.Answer("Nothing of checkout-1 is parked for timers.", true));
    }
  }

  @Test
  void anActionOnACheckoutNeedsAReason() {
    deployment.answers("/checkouts/17", "{\"status\": \"QUARANTINED\", \"steps\": []}");
    try (var assistant = new Assistant(deployment.uri(), "--actions")) {
      assertThat(assistant.ask("retry_checkout", order("17")).isRefusal()).isTrue();

      var agreed = Map.<String, Object>of("orderId", "17", "reason", "mended", "confirm", "yes");
      assistant.ask("retry_checkout", agreed);
      assertThat(deployment.writes())
          .containsExactly("/ops/sagas/checkout/17/retry {\"reason\":\"mended\"}");
    }
  }
}
