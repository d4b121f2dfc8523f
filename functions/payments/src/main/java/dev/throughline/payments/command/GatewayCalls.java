package dev.throughline.payments.command;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.payments.domain.Answer;
import dev.throughline.payments.domain.Answer.Approved;
import dev.throughline.payments.domain.Answer.Declined;
import dev.throughline.payments.domain.Answer.NoAnswer;
import dev.throughline.payments.domain.Payment;
import dev.throughline.payments.domain.Payment.None;
import dev.throughline.payments.domain.Payment.Requested;
import dev.throughline.payments.domain.PaymentCommand;
import dev.throughline.payments.domain.PaymentCommand.Charge;
import dev.throughline.payments.domain.PaymentCommand.Charge.GivenBack;
import dev.throughline.payments.domain.PaymentCommand.Charge.Made;
import dev.throughline.payments.domain.PaymentCommand.RecordAuthorization;
import dev.throughline.payments.domain.PaymentCommand.RecordCapture;
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
 * same calls under the same keys, except for calls that do no harm twice. When the gateway fails to
 * undo something, that is {@link Unavailable} if it did not answer, and an {@link
 * IllegalStateException} if it refused: either way the request is to be tried again.
 */
final class GatewayCalls {
  private final PaymentGateway gateway;

  GatewayCalls(PaymentGateway gateway) {
    this.gateway = gateway;
  }

  PaymentCommand ask(StreamId payment, PaymentRequest request, Payment state) {
    var question = Question.of(request, state);
    return switch (request) {
      case AuthorizePayment authorize -> authorize(payment, authorize, question);
      case CapturePayment(var orderId) when question == Question.CAPTURE ->
          new RecordCapture(orderId, Optional.of(capture(payment)));
      case CapturePayment(var orderId) -> new RecordCapture(orderId, Optional.empty());
      case RequestPayment(var orderId, var amount, var method) ->
          new RecordRequest(
              orderId, amount, method, charge(payment, question, amount, method));
      case ChargePayment(var orderId) when state instanceof Requested(var amount, var method) ->
          new RecordReservation(orderId, charge(payment, question, amount, method));
      case ChargePayment(var orderId) ->
          new RecordReservation(orderId, undoneLate(payment, question));
      case VoidPayment(var orderId) -> undo(payment, orderId, question, state);
      case RefundPayment(var orderId) -> undo(payment, orderId, question, state);
    };
  }

  private PaymentCommand authorize(
      StreamId payment, AuthorizePayment request, Question question) {
    // Declined means that it was taken: then it was given back before the payment closed.
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

  /** The order was cancelled: a charge that was not recorded, or lost against that, is undone. */
  private Optional<Charge> undoneLate(StreamId payment, Question question) {
    if (question != Question.UNDO_LATE) {
      return Optional.empty();
    }
    var answer = askToLetGo(payment);
    if (answer instanceof Declined) {
      giveBack(payment);
      return Optional.of(new GivenBack());
    }
    requireDone(question, answer);
    return Optional.empty();
  }

  /** Without an answer the money may be held all the same, so it is released before this fails. */
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
    giveBack(payment);
    return new RecordUndoing(orderId, true);
  }

  private Answer capture(StreamId payment) {
    return gateway.capture(key(payment, Question.CAPTURE), name(payment));
  }

  private void giveBack(StreamId payment) {
    requireDone(Question.REFUND, gateway.refund(key(payment, Question.REFUND), name(payment)));
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
