package dev.throughline.payments.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.payments.domain.Answer.Approved;
import dev.throughline.payments.domain.Answer.Declined;
import dev.throughline.payments.domain.Answer.NoAnswer;
import dev.throughline.payments.domain.Payment.Authorized;
import dev.throughline.payments.domain.Payment.CaptureFailed;
import dev.throughline.payments.domain.Payment.Captured;
import dev.throughline.payments.domain.Payment.Closed;
import dev.throughline.payments.domain.Payment.Due;
import dev.throughline.payments.domain.Payment.Failed;
import dev.throughline.payments.domain.Payment.None;
import dev.throughline.payments.domain.Payment.RefundRefused;
import dev.throughline.payments.domain.Payment.Requested;
import dev.throughline.payments.domain.Payment.Withdrawn;
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
import dev.throughline.payments.domain.PaymentEvent.PaymentAuthorized;
import dev.throughline.payments.domain.PaymentEvent.PaymentDue;
import dev.throughline.payments.domain.PaymentEvent.PaymentFailed;
import dev.throughline.payments.domain.PaymentEvent.PaymentProcessed;
import dev.throughline.payments.domain.PaymentEvent.PaymentRefundFailed;
import dev.throughline.payments.domain.PaymentEvent.PaymentRefunded;
import dev.throughline.payments.domain.PaymentEvent.PaymentRequested;
import dev.throughline.payments.domain.PaymentEvent.PaymentVoided;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of a payment. A command is answered by one event. Its repeat changes nothing, since the
 * first command has published that event. A void and a refund have the same effect, in every state:
 * the payment ends with {@code payment.refunded} if money was captured, else with {@code
 * payment.voided}. A capture that was not recorded is recorded with its refund. Each refund that
 * the provider refuses is answered by {@code payment.refund_failed}.
 */
public final class PaymentDecider implements Decider<PaymentCommand, Payment, PaymentEvent> {
  /** The payment was voided or refunded, or closed before it began. */
  public static final String PAYMENT_CLOSED = "payment-closed";

  /** Another amount is held for this order. */
  public static final String AMOUNT_DIFFERS = "amount-differs";

  @Override
  public Payment initialState() {
    return new None();
  }

  @Override
  public Decision<PaymentEvent> decide(PaymentCommand command, Payment state) {
    return switch (command) {
      case RecordAuthorization authorization -> authorization(authorization, state);
      case RecordCapture capture -> capture(capture, state);
      case RecordRequest request -> request(request, state);
      case RecordReservation reservation -> reservation(reservation, state);
      case RecordUndoing undoing -> Decision.acceptAll(undone(undoing, state));
      case RecordRefusedRefund refused -> Decision.acceptAll(refused(refused, state));
    };
  }

  private static Decision<PaymentEvent> authorization(RecordAuthorization command, Payment state) {
    return switch (state) {
      case None(), Requested _, Due() ->
          command.amount().isPositive()
              ? authorized(command)
              : failed(command, PaymentFailed.AUTHORIZE, "there is nothing to pay");
      case Authorized(var held) -> repeated(command, held);
      case Captured(var taken) -> repeated(command, taken);
      case CaptureFailed(var held) -> repeated(command, held);
      case RefundRefused(var taken, _, _) -> repeated(command, taken);
      case Failed() -> Decision.nothing();
      case Withdrawn _, Closed() -> closed(command);
    };
  }

  private static Decision<PaymentEvent> authorized(RecordAuthorization command) {
    return switch (asked(command.answer())) {
      case Approved(var reference) ->
          Decision.accept(new PaymentAuthorized(command.orderId(), command.amount(), reference));
      case Declined(var reason) -> failed(command, PaymentFailed.AUTHORIZE, reason);
      case NoAnswer(var reason) -> failed(command, PaymentFailed.AUTHORIZE, reason);
    };
  }

  private static Decision<PaymentEvent> repeated(RecordAuthorization command, Money amount) {
    return amount.equals(command.amount())
        ? Decision.nothing()
        : Decision.reject(
            AMOUNT_DIFFERS, "the payment of order " + command.orderId() + " is of " + amount);
  }

  private static Decision<PaymentEvent> capture(RecordCapture command, Payment state) {
    return switch (state) {
      case None(), Requested _, Due() ->
          failed(command, PaymentFailed.CAPTURE, "no money is held for this order");
      case Authorized(var amount) ->
          Decision.accept(taken(command.orderId(), amount, asked(command.answer())));
      case Captured _, CaptureFailed _, RefundRefused _, Failed() -> Decision.nothing();
      case Withdrawn _, Closed() -> closed(command);
    };
  }

  private static Decision<PaymentEvent> request(RecordRequest command, Payment state) {
    var requested =
        new PaymentRequested(command.orderId(), command.amount(), command.paymentMethod());
    return switch (state) {
      case None() -> Decision.accept(requested);
      case Due() ->
          Decision.acceptAll(
              Stream.concat(
                      Stream.of(requested), charged(command, command.amount(), command.charge()))
                  .toList());
      case Requested _, Authorized _, Captured _, CaptureFailed _, RefundRefused _, Failed() ->
          Decision.nothing();
      case Withdrawn _ -> late(command, command.charge(), Optional.of(command.amount()));
      case Closed() -> closed(command);
    };
  }

  private static Decision<PaymentEvent> reservation(RecordReservation command, Payment state) {
    return switch (state) {
      case None() -> Decision.accept(new PaymentDue(command.orderId()));
      case Requested(var amount, _) ->
          Decision.acceptAll(charged(command, amount, command.charge()).toList());
      case Due(), Authorized _, Captured _, CaptureFailed _, RefundRefused _, Failed() ->
          Decision.nothing();
      case Withdrawn(var amount) -> late(command, command.charge(), amount);
      case Closed() -> closed(command);
    };
  }

  /**
   * A charge of a cancelled order that became known afterwards: the charge and its refund are both
   * recorded.
   */
  private static Decision<PaymentEvent> late(
      PaymentCommand command, Optional<Charge> charge, Optional<Money> amount) {
    if (charge.isEmpty() || amount.isEmpty()) {
      return closed(command);
    }
    var id = command.orderId();
    var taken = amount.get();
    return switch (charge.get()) {
      case GivenBack() -> Decision.acceptAll(takenAndGivenBack(id, taken));
      case StillTaken(var reason) ->
          Decision.acceptAll(
              List.of(new PaymentProcessed(id, taken), new PaymentRefundFailed(id, taken, reason)));
      case Made _ -> throw new IllegalStateException("an order that was cancelled was charged");
    };
  }

  private static List<PaymentEvent> takenAndGivenBack(String orderId, Money amount) {
    return List.of(new PaymentProcessed(orderId, amount), new PaymentRefunded(orderId, amount));
  }

  private static Stream<PaymentEvent> charged(
      PaymentCommand command, Money amount, Optional<Charge> charge) {
    var id = command.orderId();
    if (!amount.isPositive()) {
      return Stream.of(new PaymentFailed(id, PaymentFailed.AUTHORIZE, "there is nothing to pay"));
    }
    var answers =
        charge
            .filter(Made.class::isInstance)
            .map(Made.class::cast)
            .orElseThrow(PaymentDecider::notAsked);
    return switch (answers.authorization()) {
      case Approved(var reference) ->
          Stream.of(
              new PaymentAuthorized(id, amount, reference),
              taken(id, amount, asked(answers.capture())));
      case Declined(var reason) ->
          Stream.of(new PaymentFailed(id, PaymentFailed.AUTHORIZE, reason));
      case NoAnswer(var reason) ->
          Stream.of(new PaymentFailed(id, PaymentFailed.AUTHORIZE, reason));
    };
  }

  private static PaymentEvent taken(String orderId, Money amount, Answer capture) {
    return switch (capture) {
      case Approved _ -> new PaymentProcessed(orderId, amount);
      case Declined(var reason) -> new PaymentFailed(orderId, PaymentFailed.CAPTURE, reason);
      case NoAnswer(var reason) -> new PaymentFailed(orderId, PaymentFailed.CAPTURE, reason);
    };
  }

  private static List<PaymentEvent> undone(RecordUndoing command, Payment state) {
    return switch (state) {
      case None(), Due(), Failed() -> List.of(new PaymentVoided(command.orderId()));
      case Requested(var asked, _) -> givenBack(command, asked);
      case Authorized(var held) -> givenBack(command, held);
      case CaptureFailed(var held) -> givenBack(command, held);
      case Captured(var taken) -> List.of(new PaymentRefunded(command.orderId(), taken));
      case RefundRefused(var taken, var recorded, _) when recorded ->
          List.of(new PaymentRefunded(command.orderId(), taken));
      case RefundRefused(var taken, _, _) -> givenBack(command, taken);
      case Withdrawn _, Closed() -> List.of();
    };
  }

  private static List<PaymentEvent> refused(RecordRefusedRefund command, Payment state) {
    return switch (state) {
      case Authorized(var taken) -> stillTaken(command, taken);
      case CaptureFailed(var taken) -> stillTaken(command, taken);
      case Captured(var taken) -> stillTaken(command, taken);
      case RefundRefused(var taken, _, _) -> stillTaken(command, taken);
      case Requested(var asked, _) -> stillTaken(command, asked);
      case None(), Due(), Failed(), Withdrawn _, Closed() -> List.of();
    };
  }

  private static List<PaymentEvent> stillTaken(RecordRefusedRefund command, Money amount) {
    return List.of(new PaymentRefundFailed(command.orderId(), amount, command.reason()));
  }

  /**
   * Refunded money had been captured: both events are recorded, or the day's revenue would be
   * wrong.
   */
  private static List<PaymentEvent> givenBack(RecordUndoing command, Money amount) {
    return command.refunded()
        ? takenAndGivenBack(command.orderId(), amount)
        : List.of(new PaymentVoided(command.orderId()));
  }

  private static Answer asked(Optional<Answer> answer) {
    return answer.orElseThrow(PaymentDecider::notAsked);
  }

  private static IllegalStateException notAsked() {
    return new IllegalStateException("the gateway was not asked");
  }

  private static Decision<PaymentEvent> failed(PaymentCommand command, String stage, String why) {
    return Decision.accept(new PaymentFailed(command.orderId(), stage, why));
  }

  private static Decision<PaymentEvent> closed(PaymentCommand command) {
    return Decision.reject(
        PAYMENT_CLOSED, "the payment of order " + command.orderId() + " is closed");
  }

  @Override
  public Payment evolve(Payment state, PaymentEvent event) {
    return switch (event) {
      case PaymentRequested(_, var amount, var method) -> new Requested(amount, method);
      case PaymentDue _ -> new Due();
      case PaymentAuthorized(_, var amount, _) -> new Authorized(amount);
      case PaymentProcessed(_, var amount) -> new Captured(amount);
      case PaymentFailed _ ->
          state instanceof Authorized(var amount) ? new CaptureFailed(amount) : new Failed();
      case PaymentRefundFailed(_, var amount, _) -> refused(amount, state);
      case PaymentVoided _ -> voided(state);
      case PaymentRefunded _ -> new Closed();
    };
  }

  /**
   * The state after a void. If the order waited to be charged, the charge may have begun, so the
   * payment stays open for it.
   */
  private static Payment voided(Payment state) {
    return switch (state) {
      case Requested(var amount, _) -> new Withdrawn(Optional.of(amount));
      case Due() -> new Withdrawn(Optional.empty());
      default -> new Closed();
    };
  }

  private static Payment refused(Money amount, Payment state) {
    return state instanceof RefundRefused(_, var recorded, var refusals)
        ? new RefundRefused(amount, recorded, refusals + 1)
        : new RefundRefused(amount, state instanceof Captured, 1);
  }

  @Override
  public boolean isTerminal(Payment state) {
    return state instanceof Closed;
  }
}
