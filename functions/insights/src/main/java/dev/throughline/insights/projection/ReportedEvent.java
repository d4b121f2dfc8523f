package dev.throughline.insights.projection;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;

/** The events of other contexts that a day's report needs, with the fields that it needs. */
public sealed interface ReportedEvent {
  /** The types under which their contexts publish them. */
  RecordTypes<ReportedEvent> TYPES =
      RecordTypes.of(ReportedEvent.class)
          .type("customer.registered", "1.0", CustomerRegistered.class)
          .type("order.created", "2.0", OrderCreated.class)
          .type("payment.processed", "1.0", PaymentProcessed.class)
          .type("payment.refunded", "1.0", PaymentRefunded.class);

  /** {@code customer.registered}. */
  record CustomerRegistered() implements ReportedEvent {}

  /** {@code order.created}. */
  record OrderCreated() implements ReportedEvent {}

  /** {@code payment.processed}: money was captured. */
  record PaymentProcessed(Money amount) implements ReportedEvent {}

  /** {@code payment.refunded}: captured money was given back. */
  record PaymentRefunded(Money amount) implements ReportedEvent {}
}
