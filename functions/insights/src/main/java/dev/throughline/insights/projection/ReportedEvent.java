package dev.throughline.insights.projection;

import dev.throughline.kernel.Money;

/** What other contexts publish, as far as a day's report needs it. */
public sealed interface ReportedEvent {
  /** {@code customer.registered}. */
  record CustomerRegistered() implements ReportedEvent {}

  /** {@code order.created}. */
  record OrderCreated() implements ReportedEvent {}

  /** {@code payment.processed}: money was captured. */
  record PaymentProcessed(Money amount) implements ReportedEvent {}

  /** {@code payment.refunded}: money that was captured went back. */
  record PaymentRefunded(Money amount) implements ReportedEvent {}
}
