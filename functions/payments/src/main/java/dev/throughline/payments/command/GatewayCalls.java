package dev.throughline.payments.command;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.payments.domain.Answer;
import dev.throughline.payments.domain.Answer.Approved;
import dev.throughline.payments.domain.Answer.Declined;
import dev.throughline.payments.domain.Answer.NoAnswer;
import dev.throughline.payments.domain.Payment;
import dev.throughline.payments.domain.Payment.Due;
import dev.throughline.payments.domain.Payment.None;
import dev.throughline.payments.domain.Payment.RefundRefused;
import dev.throughline.payments.domain.Payment.Requested;
import dev.throughline.payments.domain.PaymentCommand;
import dev.throughline.payments.domain.PaymentCommand.Charge;
import dev.throughline.payments.domain.PaymentCommand.Charge.GivenBack;
import dev.throughline.payments.domain.PaymentCommand.Charge.Made;
import dev.throughline.payments.domain.PaymentCommand.Charge.StillTaken;
import dev.throughline.payments.domain.PaymentCommand.RecordAuthorization;
import dev.throughline.payments.domain.PaymentCommand.RecordCapture;
import dev.throughline.payments.domain.PaymentCommand.RecordRefusedRefund;
import dev.throughline.payments.domain.PaymentCommand.RecordRequest;
import dev.throughline.payments.domain.PaymentCommand.RecordReservation;
import dev.throughline.payments.domain.PaymentCommand.RecordUndoing;
import dev.throughline.payments.domain.PaymentRequest;
import dev.throughline.payments.domain.PaymentRequest.AuthorizePayment;
import dev.throughline.payments.domain.PaymentRequest.CapturePayment;
import dev.throughline.payments.domain.PaymentRequest.ChargePayment;
import dev.throughline.payments.domain.PaymentRequest.RefundPayment;
import dev.throughline.payments.domain.PaymentRequest.RequestPayment;
import dev.throughline.payments.domain.PaymentRequest.VoidPayment;
import dev.throughline.payments.domain.Question;
import dev.throughline.payments.gateway.IdempotencyKey;
import dev.throughline.payments.gateway.PaymentGateway;
import java.util.Optional;

/**
 * Makes the calls to the gateway that a request needs before it can be decided. A repeat makes the
 * same calls under the same keys, except for calls that do no harm twice. If the gateway does not
 * answer whether something was undone, the call throws {@link Unavailable}, and the request is to
 * be tried again. A refused refund is an answer. A gateway that refuses to void money that was
 * never captured breaks its contract; that throws an {@link IllegalStateException}.
 */
final class GatewayCalls {
  private final PaymentGateway gateway;

  GatewayCalls(PaymentGateway gateway) {
    this.gateway = gateway;
  }

  PaymentCommand ask(StreamId payment, PaymentRequest request, Payment state) {
    var question = Question.of(request, state);
    return switch (request) {
      case RequestPayment(var orderId, _, _) when question == Question.REFUND ->
          giveBack(payment, orderId, state);
      case ChargePayment(var orderId) when question == Question.REFUND ->
          giveBack(payment, orderId, state);
      case AuthorizePayment authorize -> authorize(payment, authorize, question);
      case CapturePayment(var orderId) when question == Question.CAPTURE ->
          new RecordCapture(orderId, Optional.of(capture(payment)));
      case CapturePayment(var orderId) -> new RecordCapture(orderId, Optional.empty());
      case RequestPayment(var orderId, var amount, var method) ->
          new RecordRequest(orderId, amount, method, charge(payment, question, amount, method));
      case ChargePayment(var orderId) when state instanceof Requested(var amount, var method) ->
          new RecordReservation(orderId, charge(payment, question, amount, method));
      case ChargePayment(var orderId) ->
          new RecordReservation(orderId, undoneLate(payment, question));
      case VoidPayment(var orderId) -> undo(payment, orderId, question, state);
      case RefundPayment(var orderId) -> undo(payment, orderId, question, state);
    };
  }

  private PaymentCommand authorize(StreamId payment, AuthorizePayment request, Question question) {
    // Declined means that the money was captured; then it was refunded before the payment closed.
    if (question == Question.VOID_LATE && askToLetGo(payment) instanceof NoAnswer(var reason)) {
      throw new Unavailable(question + ": " + reason);
    }
    var answer =
        question == Question.AUTHORIZE
            ? Optional.of(hold(payment, request.amount(), request.paymentMethod()))
            : Optional.<Answer>empty();
    return new RecordAuthorization(request.orderId(), request.amount(), answer);
  }

  private Optional<Charge> charge(
      StreamId payment, Question question, Money amount, String paymentMethod) {
    if (question != Question.CHARGE) {
      return undoneLate(payment, question);
    }
    var held = hold(payment, amount, paymentMethod);
    var taken = held instanceof Approved ? Optional.of(capture(payment)) : Optional.<Answer>empty();
    return Optional.of(new Made(held, taken));
  }

  /**
   * Undoes a charge of a cancelled order: one that was never recorded, or whose record lost the
   * conflict with the cancellation.
   */
  private Optional<Charge> undoneLate(StreamId payment, Question question) {
    if (question != Question.UNDO_LATE) {
      return Optional.empty();
    }
    var answer = askToLetGo(payment);
    if (answer instanceof Declined) {
      return Optional.of(
          refund(payment, key(payment, Question.REFUND))
              .<Charge>map(StillTaken::new)
              .orElseGet(GivenBack::new));
    }
    requireDone(question, answer);
    return Optional.empty();
  }

  /** Without an answer the money may still be held, so it is released before this fails. */
  private Answer hold(StreamId payment, Money amount, String paymentMethod) {
    var answer = gateway.authorize(name(payment), amount, paymentMethod);
    if (answer instanceof NoAnswer) {
      requireDone(Question.VOID, askToLetGo(payment));
    }
    return answer;
  }

  private PaymentCommand undo(StreamId payment, String orderId, Question question, Payment state) {
    if (question == Question.VOID) {
      var answer = askToLetGo(payment);
      // The money was captured, and that was never recorded, so it has to be refunded. If the order
      // is not known yet, its amount is not known either; the message that charged it is delivered
      // again and records it.
      var taken = answer instanceof Declined && !(state instanceof None || state instanceof Due);
      if (!taken) {
        requireDone(question, answer);
        return new RecordUndoing(orderId, false);
      }
    }
    if (question == Question.NOTHING) {
      return new RecordUndoing(orderId, false);
    }
    return giveBack(payment, orderId, state);
  }

  private PaymentCommand giveBack(StreamId payment, String orderId, Payment state) {
    return refund(payment, refundKey(payment, state))
        .<PaymentCommand>map(reason -> new RecordRefusedRefund(orderId, reason))
        .orElseGet(() -> new RecordUndoing(orderId, true));
  }

  /** The reason why the refund was refused; empty if the money was given back. */
  private Optional<String> refund(StreamId payment, IdempotencyKey key) {
    return switch (gateway.refund(key, name(payment))) {
      case Approved _ -> Optional.empty();
      case Declined(var reason) -> Optional.of(reason);
      case NoAnswer(var reason) -> throw new Unavailable(Question.REFUND + ": " + reason);
    };
  }

  /**
   * The key of the next refund. Each refusal leads to another key: under the same key the provider
   * would repeat its refusal.
   */
  private static IdempotencyKey refundKey(StreamId payment, Payment state) {
    return state instanceof RefundRefused(_, _, var refusals)
        ? IdempotencyKey.of(payment, Question.REFUND, refusals)
        : key(payment, Question.REFUND);
  }

  private Answer capture(StreamId payment) {
    return gateway.capture(key(payment, Question.CAPTURE), name(payment));
  }

  /**
   * Voids the authorization, each time under a new key. A second void does no harm; under the same
   * key the provider might repeat an answer from before the money was held, and the money would
   * stay held.
   */
  private Answer askToLetGo(StreamId payment) {
    return gateway.voidAuthorization(IdempotencyKey.unused(), name(payment));
  }

  private static void requireDone(Question what, Answer answer) {
    switch (answer) {
      case Approved _ -> {}
      case Declined(var reason) -> throw new IllegalStateException(what + " declined: " + reason);
      case NoAnswer(var reason) -> throw new Unavailable(what + ": " + reason);
    }
  }

  private static IdempotencyKey name(StreamId payment) {
    return key(payment, Question.AUTHORIZE);
  }

  private static IdempotencyKey key(StreamId payment, Question operation) {
    return IdempotencyKey.of(payment, operation);
  }
}
