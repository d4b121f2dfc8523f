package dev.throughline.payments.command;

import static dev.throughline.payments.command.InMemoryPayments.authorize;
import static dev.throughline.payments.command.InMemoryPayments.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.payments.domain.Question;
import dev.throughline.payments.gateway.IdempotencyKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class UncertainPaymentsTest {
  private final InMemoryPayments in = new InMemoryPayments();

  @Test
  void anAuthorizationThatComesAfterItsUndoingIsRefusedAndLeavesNothingHeld() {
    in.payments.handle(message("c1", "payments.void"));
    in.payments.handle(authorize("c2"));

    assertThat(in.types()).containsExactly("payment.voided");
    assertThat(in.gateway.calls).containsExactly("void", "void");
    assertThat(in.gateway.held).isEmpty();
  }

  @Test
  void aPaymentWithoutAnAnswerFailsAndIsReleased() {
    in.gateway.silent.add("authorize");
    in.payments.handle(authorize("c1"));

    assertThat(in.types()).containsExactly("payment.failed");
    assertThat(in.json("payment.failed"))
        .isEqualTo("{\"order_id\":\"o1\",\"stage\":\"authorize\",\"reason\":\"silence\"}");
    assertThat(in.gateway.calls).containsExactly("authorize", "void");
    assertThat(in.gateway.held).isEmpty();
  }

  @Test
  void aVoidThatFoundNoMoneyIsNotReusedForALaterOne() {
    var payment = IdempotencyKey.of(InMemoryPayments.PAYMENT, Question.AUTHORIZE);
    in.payments.handle(authorize("c1"));
    in.payments.handle(message("c2", "payments.void"));
    // An authorization that was under way during the void holds money afterwards; this happens
    // twice.
    for (var late : List.of("c3", "c4")) {
      in.gateway.held.add(payment);
      in.payments.handle(authorize(late));
      assertThat(in.gateway.held).isEmpty();
    }
  }

  @Test
  void aRepeatedAuthorizationAfterARefundIsAcknowledgedAlthoughNothingCanBeVoided() {
    in.payments.handle(authorize("c1"));
    in.payments.handle(message("c2", "payments.capture"));
    in.payments.handle(message("c3", "payments.refund"));
    // A provider that refuses to void money that it captured before.
    in.gateway.taken.add(IdempotencyKey.of(InMemoryPayments.PAYMENT, Question.AUTHORIZE));

    in.payments.handle(authorize("c4"));
    assertThat(in.types())
        .containsExactly("payment.authorized", "payment.processed", "payment.refunded");
  }

  @Test
  void moneyThatWasCapturedWithoutAnAnswerIsRefunded() {
    in.payments.handle(authorize("c1"));
    in.gateway.silent.add("capture");
    in.payments.handle(message("c2", "payments.capture"));
    assertThat(in.gateway.taken).hasSize(1);

    in.payments.handle(message("c3", "payments.void"));
    assertThat(in.types())
        .containsExactly(
            "payment.authorized", "payment.failed", "payment.processed", "payment.refunded");
    assertThat(in.json("payment.processed")).isEqualTo(in.json("payment.refunded"));
    assertThat(in.store.read(InMemoryPayments.PAYMENT).end().position())
        .isEqualTo(new StreamPosition(3, 4));
    assertThat(in.gateway.taken).isEmpty();
  }

  @Test
  void aVoidWithoutAnAnswerIsDeliveredAgain() {
    in.payments.handle(authorize("c1"));
    in.gateway.silent.add("void");
    var undo = message("c2", "payments.void");
    assertThatThrownBy(() -> in.payments.handle(undo)).isInstanceOf(Unavailable.class);
    assertThat(in.types()).containsExactly("payment.authorized");

    in.gateway.silent.clear();
    in.payments.handle(undo);
    assertThat(in.types()).containsExactly("payment.authorized", "payment.voided");
  }

  @Test
  void aRequestThatIsOvertakenDuringACallIsDecidedOnTheNewState() {
    var overtaken =
        in.on(new Overtaking(in.store, () -> in.payments.handle(message("c9", "payments.void"))));
    overtaken.handle(authorize("c1"));

    assertThat(in.types()).containsExactly("payment.voided");
    assertThat(in.gateway.calls).containsExactly("authorize", "void", "void");
    assertThat(in.gateway.held).isEmpty();
  }

  @Test
  void aRequestThatLosesEveryConflictIsUnavailable() {
    var beaten = in.on(new AlwaysBeaten(in.store));
    var authorize = authorize("c1");

    assertThatThrownBy(() -> beaten.handle(authorize)).isInstanceOf(Unavailable.class);
    assertThat(in.store.commits()).isEmpty();
  }
}
