package dev.throughline.payments.command;

import static dev.throughline.payments.command.InMemoryPayments.NOW;
import static dev.throughline.payments.command.InMemoryPayments.PAYMENT;
import static dev.throughline.payments.command.InMemoryPayments.authorize;
import static dev.throughline.payments.command.InMemoryPayments.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.CommandId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentsTest {
  private static final Context NO_CONTEXT = null;

  private final InMemoryPayments in = new InMemoryPayments();

  @Test
  void aPaymentIsHeldAndTaken() {
    in.payments.handle(authorize("c1"));
    in.payments.handle(message("c2", "payments.capture"));

    assertThat(in.types()).containsExactly("payment.authorized", "payment.processed");
    assertThat(in.gateway.calls).containsExactly("authorize", "capture");
    assertThat(in.gateway.taken).hasSize(1);
  }

  @Test
  void theSameMessageTwiceHasItsEffectOnceAndAsksTheGatewayOnce() {
    for (var message :
        List.of(
            authorize("c1"), message("c2", "payments.capture"), message("c3", "payments.refund"))) {
      in.payments.handle(message);
      in.payments.handle(message);
    }

    assertThat(in.types())
        .containsExactly("payment.authorized", "payment.processed", "payment.refunded");
    assertThat(in.gateway.calls).containsExactly("authorize", "capture", "refund");
  }

  @Test
  void theSameCommandUnderAnotherIdHasItsEffectOnce() {
    in.payments.handle(authorize("c1"));
    in.payments.handle(authorize("c2"));
    in.payments.handle(message("c3", "payments.capture"));
    in.payments.handle(message("c4", "payments.capture"));

    assertThat(in.types()).containsExactly("payment.authorized", "payment.processed");
    assertThat(in.gateway.calls).containsExactly("authorize", "capture");
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments.void", "payments.refund"})
  void undoingAnAuthorizationVoidsIt(String undo) {
    in.payments.handle(authorize("c1"));
    in.payments.handle(message("c2", undo));
    in.payments.handle(message("c3", "payments.void"));

    assertThat(in.types()).containsExactly("payment.authorized", "payment.voided");
    assertThat(in.gateway.calls).containsExactly("authorize", "void");
    assertThat(in.gateway.held).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments.void", "payments.refund"})
  void undoingACaptureRefundsIt(String undo) {
    in.payments.handle(authorize("c1"));
    in.payments.handle(message("c2", "payments.capture"));
    in.payments.handle(message("c3", undo));

    assertThat(in.types())
        .containsExactly("payment.authorized", "payment.processed", "payment.refunded");
    assertThat(in.gateway.taken).isEmpty();
  }

  @Test
  void aRefusedRefundIsAnAnswerAndTheNextRequestHasAnotherKey() {
    in.payments.handle(authorize("c1"));
    in.payments.handle(message("c2", "payments.capture"));
    in.gateway.broke = true;
    in.payments.handle(message("c3", "payments.refund"));
    in.payments.handle(message("c3", "payments.refund"));
    in.payments.handle(message("c4", "payments.void"));
    in.gateway.broke = false;
    in.payments.handle(message("c5", "payments.refund"));

    assertThat(in.types())
        .containsExactly(
            "payment.authorized",
            "payment.processed",
            "payment.refund_failed",
            "payment.refund_failed",
            "payment.refunded");
    assertThat(in.json("payment.refund_failed"))
        .isEqualTo(
            "{\"order_id\":\"o1\",\"amount\":{\"amount\":\"49.99\",\"currency\":\"USD\"},"
                + "\"reason\":\"cannot refund\"}");
    assertThat(in.gateway.taken).isEmpty();
  }

  @Test
  void aCaptureThatWasTakenWithoutAnAnswerIsRefundedAlsoAfterARefusal() {
    in.payments.handle(authorize("c1"));
    in.gateway.silent.add("capture");
    in.payments.handle(message("c2", "payments.capture"));
    in.gateway.broke = true;
    in.payments.handle(message("c3", "payments.void"));
    in.gateway.broke = false;
    in.payments.handle(message("c4", "payments.void"));

    assertThat(in.types())
        .containsExactly(
            "payment.authorized",
            "payment.failed",
            "payment.refund_failed",
            "payment.processed",
            "payment.refunded");
    assertThat(in.gateway.taken).isEmpty();
  }

  @Test
  void theCommitCarriesTheTraceOfTheMessage() {
    in.payments.handle(authorize("c1"));

    var body = in.store.read(PAYMENT).commits().getFirst().bodies().getFirst();
    assertThat(body.commandId()).isEqualTo(new CommandId("c1"));
    assertThat(body.correlationId()).isEqualTo("correlation");
    assertThat(body.userId()).isEqualTo("user-1");
    assertThat(body.source()).isEqualTo("payment-service");
    assertThat(body.at()).isEqualTo(NOW);
  }

  @Test
  void aCommandOnAnotherOrdersStreamIsNotCarriedOut() {
    var astray = message("c1", "payments.void", "{\"order_id\":\"o2\"}");

    assertThatThrownBy(() -> in.payments.handle(astray))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(in.gateway.calls).isEmpty();
  }

  @Test
  void aCommandThatCannotBeReadIsReported() {
    var wire = new JsonWireFormat(in.json);
    var response =
        in.function.handleRequest(
            batch(wire.write(message("c1", "payments.donate")), wire.write(authorize("c2"))),
            NO_CONTEXT);
    assertThat(response.getBatchItemFailures())
        .extracting(failure -> failure.getItemIdentifier())
        .containsExactly("m0");
    assertThat(in.types()).containsExactly("payment.authorized");
  }

  private static SQSEvent batch(String... bodies) {
    var event = new SQSEvent();
    event.setRecords(List.of(bodies).stream().map(PaymentsTest::record).toList());
    for (var i = 0; i < bodies.length; i++) {
      event.getRecords().get(i).setMessageId("m" + i);
    }
    return event;
  }

  private static SQSMessage record(String body) {
    var message = new SQSMessage();
    message.setBody(body);
    message.setAttributes(Map.of());
    return message;
  }
}
