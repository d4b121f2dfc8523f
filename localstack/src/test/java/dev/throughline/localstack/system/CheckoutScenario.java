package dev.throughline.localstack.system;

import dev.throughline.orders.domain.CheckoutSteps;

/** A kind of order, with its end, which is the same in every style of checkout. */
enum CheckoutScenario {
  SUCCESS("tok_ok"),
  FLAKY_CARD("tok_flaky"),
  /** In each inbox an unreadable message is before the order's own. */
  POISON("tok_ok"),
  OUT_OF_STOCK("tok_ok", CheckoutSteps.RESERVE, "wanted 2, available 1"),
  DECLINED("tok_declined", CheckoutSteps.AUTHORIZE, "declined"),
  NO_FUNDS("tok_insufficient_funds", CheckoutSteps.AUTHORIZE, "insufficient funds"),
  UNKNOWN_CARD("tok_of_another_provider", CheckoutSteps.AUTHORIZE, "unknown payment method"),
  NO_ANSWER("tok_timeout", CheckoutSteps.AUTHORIZE, "no answer"),
  /** The capture gets no answer, and the provider refuses the refund. */
  REFUND_REFUSED("tok_refund_refused", CheckoutSteps.CAPTURE, "an error of its own");

  /** The number of ordered pieces. */
  static final int WANTED = 2;

  private final String card;
  private final String step;
  private final String reason;

  CheckoutScenario(String card) {
    this(card, "", "");
  }

  CheckoutScenario(String card, String step, String reason) {
    this.card = card;
    this.step = step;
    this.reason = reason;
  }

  /**
   * The visible end of an order.
   *
   * @param step the step that failed; empty if none did, or if a person cancelled the order
   * @param reserved pieces that are still reserved
   * @param charges captured payments that were not refunded
   */
  record End(
      String status, String step, int reserved, int charges, boolean dispatched, String checkout) {
    static final End SHIPPED = new End("SHIPPED", "", WANTED, 1, true, "COMPLETED");

    static End cancelled(String step) {
      return new End("CANCELLED", step, 0, 0, false, "COMPENSATED");
    }
  }

  String card() {
    return card;
  }

  /** The number of pieces in stock. */
  int stock() {
    return this == OUT_OF_STOCK ? WANTED - 1 : WANTED + 3;
  }

  End end() {
    return step.isEmpty() ? End.SHIPPED : End.cancelled(step);
  }

  /** A part of what the order says of its failure; empty if it does not fail. */
  String reason() {
    return reason;
  }
}
