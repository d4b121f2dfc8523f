package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.deployment.Recordings;
import dev.throughline.orders.domain.CheckoutStyle;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

@Order(3)
class BusinessDeadlineSystemTest {
  /** The first call of a function loads its classes, all of them on the same two cores. */
  private static final Duration LONG = Duration.ofSeconds(90);

  private static final Map<CheckoutStyle, String> LATE =
      Map.of(
          CheckoutStyle.ORCHESTRATED, "authorize payment",
          CheckoutStyle.CHOREOGRAPHED, "confirm order",
          CheckoutStyle.HYBRID, "authorize payment");

  @Test
  void aDeadlineOfTheTemplateTurnsBackACheckoutThatHasNoAnswerByThen() {
    var options =
        StackOptions.inMemory()
            .withParameters(
                Map.of("AuthorizationDeadlineSeconds", "2", "ChoreographyDeadlineSeconds", "2"));
    try (var stack = LocalStack.start(options)) {
      Recordings.of(stack::uses);
      delayPayments(stack);
      var api = new Api(stack.baseUri()).patient();
      var customer = api.customer("Ada");
      var orders = new EnumMap<CheckoutStyle, String>(CheckoutStyle.class);
      for (var style : CheckoutStyle.values()) {
        var item = Api.item(api.product(1, "1.00"), 1);
        orders.put(style, api.place(style, customer, "tok_ok", item));
      }
      orders.forEach(
          (style, id) -> {
            await("everything is undone")
                .atMost(LONG)
                .until(() -> api.get("/checkouts/" + id).text("/status").equals("COMPENSATED"));
            var failure = api.get("/orders/" + id).body().path("failure");
            assertThat(failure.path("step").asText()).isEqualTo(LATE.get(style));
            assertThat(failure.path("reason").asText())
                .isEqualTo("no answer by the deadline that the business set");
          });
    }
  }

  /** Delays all messages to payments until long after the deadline; they are answered then. */
  private static void delayPayments(LocalStack stack) {
    var queue = stack.resources().queueUrl("PaymentsInboxQueue");
    stack
        .clients()
        .sqs()
        .setQueueAttributes(
            set -> set.queueUrl(queue).attributes(Map.of(QueueAttributeName.DELAY_SECONDS, "15")));
  }

  @Test
  void aDeadlineThatIsNoNumberOfSecondsIsRefusedWhenTheFunctionStarts() {
    var options =
        StackOptions.inMemory().withParameters(Map.of("AuthorizationDeadlineSeconds", "-5"));
    assertThatThrownBy(() -> LocalStack.start(options).close())
        .hasMessage("OrdersInboxFunction does not start")
        .hasRootCauseMessage(
            "AUTHORIZATION_DEADLINE_SECONDS is \"-5\", not a number of seconds from 0 to 2592000");
  }
}
