package dev.throughline.payments.command;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.payments.domain.Answer;
import dev.throughline.payments.domain.Answer.Approved;
import dev.throughline.payments.domain.Answer.Declined;
import dev.throughline.payments.domain.Answer.NoAnswer;
import dev.throughline.payments.domain.Payment;
import dev.throughline.payments.domain.Payment.None;
import dev.throughline.payments.domain.Payment.RefundRefused;
import dev.throughline.payments.domain.PaymentCommand;
import dev.throughline.payments.domain.PaymentCommand.RecordAuthorization;
import dev.throughline.payments.domain.PaymentCommand.RecordCapture;
import dev.throughline.payments.domain.PaymentCommand.RecordRefusedRefund;
import dev.throughline.payments.domain.PaymentCommand.RecordUndoing;
import dev.throughline.payments.domain.PaymentRequest;
import dev.throughline.payments.domain.PaymentRequest.AuthorizePayment;
import dev.throughline.payments.domain.PaymentRequest.CapturePayment;
import dev.throughline.payments.domain.PaymentRequest.RefundPayment;
import dev.throughline.payments.domain.PaymentRequest.VoidPayment;
import dev.throughline.payments.domain.Question;
import dev.throughline.payments.gateway.IdempotencyKey;
import dev.throughline.payments.gateway.PaymentGateway;
import java.util.Optional;

/**
 * Makes the calls to the gateway that a request needs before it can be decided. A repeat makes the
 * same calls under the same keys, except for calls that do no harm twice. When the gateway does not
 * answer whether something was undone, that is {@link Unavailable}, and the request is to be tried
 * again. That it refuses to give money back is an answer; to refuse to let go what was never taken
 * is against its contract, and an {@link IllegalStateException}.
 */
final class GatewayCalls {
  private final PaymentGateway gateway;

  GatewayCalls(PaymentGateway gateway) {
    this.gateway = gateway;
  }

  PaymentCommand ask(StreamId payment, PaymentRequest request, Payment state) {
    var question = Question.of(request, state);
    return switch (request) {
      case AuthorizePayment(var orderId, var amount, _) when question == Question.VOID_LATE -> {
        // Declined means that it was taken: then it was given back before the payment closed.
        if (askToLetGo(payment) instanceof NoAnswer(var reason)) {
          throw new Unavailable(question + ": " + reason);
        }
        yield new RecordAuthorization(orderId, amount, Optional.empty());
      }
      case AuthorizePayment authorize when question == Question.AUTHORIZE ->
          new RecordAuthorization(
              authorize.orderId(), authorize.amount(), Optional.of(hold(payment, authorize)));
      case AuthorizePayment(var orderId, var amount, _) ->
          new RecordAuthorization(orderId, amount, Optional.empty());
      case CapturePayment(var orderId) when question == Question.CAPTURE ->
          new RecordCapture(
              orderId, Optional.of(gateway.capture(key(payment, question), name(payment))));
      case CapturePayment(var orderId) -> new RecordCapture(orderId, Optional.empty());
      case VoidPayment(var orderId) -> undo(payment, orderId, question, state);
      case RefundPayment(var orderId) -> undo(payment, orderId, question, state);
    };
  }

  /** Without an answer the money may be held all the same, so it is released before this fails. */
  private Answer hold(StreamId payment, AuthorizePayment request) {
    var answer = gateway.authorize(name(payment), request.amount(), request.paymentMethod());
    if (answer instanceof NoAnswer) {
      requireDone(Question.VOID, askToLetGo(payment));
    }
    return answer;
  }

  private PaymentCommand undo(StreamId payment, String orderId, Question question, Payment state) {
    if (question == Question.VOID) {
      var answer = askToLetGo(payment);
      // It was taken, and that was never recorded: then it has to be given back.
      var taken = answer instanceof Declined && !(state instanceof None);
      if (!taken) {
        requireDone(question, answer);
        return new RecordUndoing(orderId, false);
      }
    }
    if (question == Question.NOTHING) {
      return new RecordUndoing(orderId, false);
    }
    return switch (gateway.refund(refundKey(payment, state), name(payment))) {
      case Approved _ -> new RecordUndoing(orderId, true);
      case Declined(var reason) -> new RecordRefusedRefund(orderId, reason);
      case NoAnswer(var reason) -> throw new Unavailable(Question.REFUND + ": " + reason);
    };
  }

  /** Another one after each refusal: under the same key the provider would refuse for ever. */
  private static IdempotencyKey refundKey(StreamId payment, Payment state) {
    return state instanceof RefundRefused(_, _, var refusals)
        ? IdempotencyKey.of(payment, Question.REFUND, refusals)
        : key(payment, Question.REFUND);
  }

  /**
   * Under a key of its own each time: to let go twice does no harm, but an answer from before the
   * money was held, given again, would leave it held.
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
