package dev.throughline.payments.domain;

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
import dev.throughline.payments.domain.PaymentRequest.AuthorizePayment;
import dev.throughline.payments.domain.PaymentRequest.CapturePayment;
import dev.throughline.payments.domain.PaymentRequest.ChargePayment;
import dev.throughline.payments.domain.PaymentRequest.RefundPayment;
import dev.throughline.payments.domain.PaymentRequest.RequestPayment;
import dev.throughline.payments.domain.PaymentRequest.VoidPayment;

/** The call to the gateway that a request needs before it can be decided. */
public enum Question {
  /** No call: the request was decided before, or does not concern the gateway. */
  NOTHING,
  AUTHORIZE,
  CAPTURE,
  VOID,
  REFUND,
  /** Void: the payment was closed while an authorization may have been under way. */
  VOID_LATE,
  /** Authorize and capture. */
  CHARGE,
  /** Void or refund: the order was cancelled while a charge may have been under way. */
  UNDO_LATE;

  /** The call that {@code request} needs in {@code state}. */
  public static Question of(PaymentRequest request, Payment state) {
    return switch (request) {
      case AuthorizePayment authorize -> forAuthorization(authorize, state);
      case CapturePayment _ -> state instanceof Authorized ? CAPTURE : NOTHING;
      case RequestPayment order -> forRequest(order, state);
      case ChargePayment _ -> forReservation(state);
      case VoidPayment _, RefundPayment _ -> forUndoing(state);
    };
  }

  private static Question forAuthorization(AuthorizePayment request, Payment state) {
    return switch (state) {
      case None(), Requested _, Due() -> request.amount().isPositive() ? AUTHORIZE : NOTHING;
      case Authorized _, Captured _, CaptureFailed _, RefundRefused _, Failed() -> NOTHING;
      case Withdrawn _, Closed() -> VOID_LATE;
    };
  }

  private static Question forRequest(RequestPayment request, Payment state) {
    return switch (state) {
      case Due() -> request.amount().isPositive() ? CHARGE : NOTHING;
      case Withdrawn _ -> UNDO_LATE;
      case RefundRefused _ -> REFUND;
      case None(), Requested _, Authorized _, Captured _, CaptureFailed _, Failed(), Closed() ->
          NOTHING;
    };
  }

  private static Question forReservation(Payment state) {
    return switch (state) {
      case Requested(var amount, _) -> amount.isPositive() ? CHARGE : NOTHING;
      case Withdrawn _ -> UNDO_LATE;
      case RefundRefused _ -> REFUND;
      case None(), Due(), Authorized _, Captured _, CaptureFailed _, Failed(), Closed() -> NOTHING;
    };
  }

  /**
   * The call is needed also if nothing is stored yet: an authorization may have been made and not
   * recorded.
   */
  private static Question forUndoing(Payment state) {
    return switch (state) {
      case None(), Requested _, Due(), Authorized _, CaptureFailed _ -> VOID;
      case Captured _, RefundRefused _ -> REFUND;
      case Failed(), Withdrawn _, Closed() -> NOTHING;
    };
  }
}
