package dev.throughline.insights.projection;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;

/** What other contexts publish, as far as a day's report needs it. */
public sealed interface ReportedEvent {
  /** The type under which its context publishes each. */
  RecordTypes<ReportedEvent> TYPES =
      RecordTypes.of(ReportedEvent.class)
          .type("customer.registered", "1.0", CustomerRegistered.class)
          .type("order.created", "1.0", OrderCreated.class)
          .type("payment.processed", "1.0", PaymentProcessed.class)
          .type("payment.refunded", "1.0", PaymentRefunded.class);

  /** {@code customer.registered}. */
  record CustomerRegistered() implements ReportedEvent {}

  /** {@code order.created}. */
  record OrderCreated() implements ReportedEvent {}

  /** {@code payment.processed}: money was captured. */
  record PaymentProcessed(Money amount) implements ReportedEvent {}

  /** {@code payment.refunded}: money that was captured went back. */
  record PaymentRefunded(Money amount) implements ReportedEvent {}
}
