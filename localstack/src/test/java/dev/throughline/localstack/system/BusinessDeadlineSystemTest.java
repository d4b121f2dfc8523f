package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.deployment.Recordings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BusinessDeadlineSystemTest {
  /** The first call of a function loads its classes, all of them on the same two cores. */
  private static final Duration LONG = Duration.ofSeconds(90);

  @Test
  void aDeadlineOfTheTemplateTurnsBackACheckoutThatHasNoAnswerByThen() {
    // A provider that never answers is asked for 6 s before that counts as a refusal.
    var options =
        LocalStack.Options.inMemory().withParameters(Map.of("AuthorizationDeadlineSeconds", "2"));
    try (var stack = LocalStack.start(options)) {
      Recordings.of(stack::uses);
      var api = new Api(stack.baseUri());
      var sku = api.product(1, "1.00");

      var id = api.place(api.customer("Ada"), "tok_timeout", Api.item(sku, 1));

      await("everything is undone")
          .atMost(LONG)
          .until(() -> api.get("/checkouts/" + id).text("/status").equals("COMPENSATED"));
      var failure = api.get("/orders/" + id).body().path("failure");
      assertThat(failure.path("step").asText()).isEqualTo("authorize payment");
      assertThat(failure.path("reason").asText())
          .isEqualTo("no answer by the deadline that the business set");
    }
  }

  @Test
  void whatIsNoDeadlineIsRefusedWhenTheFunctionStarts() {
    var options =
        LocalStack.Options.inMemory().withParameters(Map.of("AuthorizationDeadlineSeconds", "-5"));
    assertThatThrownBy(() -> LocalStack.start(options).close())
        .hasMessage("CheckoutSagaFunction does not start")
        .hasRootCauseMessage(
            "AUTHORIZATION_DEADLINE_SECONDS is \"-5\", not a number of seconds from 0 to 2592000");
  }
}
