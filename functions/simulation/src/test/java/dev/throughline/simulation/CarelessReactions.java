package dev.throughline.simulation;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.lambda.queue.InboxConsumer;
import java.util.function.Predicate;

/** Deliberate bugs in the reactions of choreographed and hybrid checkouts. */
record CarelessReactions(Bug bug, EventStore table, SimulatedGateway gateway) {
  InboxConsumer ofInventory(InboxConsumer consumer) {
    return bug == Bug.KEEPS_LATE_RESERVATIONS
        ? new MeddledInbox(consumer, overtakes("reservation"), (_, _) -> {})
        : consumer;
  }

  InboxConsumer ofOrders(InboxConsumer consumer) {
    return bug == Bug.GOES_ON_BEFORE_THE_TAX
        ? new MeddledInbox(
            consumer,
            event -> event.data().type().equals("order.priced"),
            (inbox, event) -> {
              inbox.handle(early(event));
              inbox.handle(event);
            })
        : consumer;
  }

  /** The last event of the pricing, before its time. */
  private static RecordedEvent early(RecordedEvent priced) {
    return new RecordedEvent(
        priced.id() + "-early",
        priced.stream(),
        priced.position(),
        new EventData("order.taxed", "1.0", priced.data().json()),
        priced.at(),
        priced.source(),
        priced.correlationId(),
        priced.causationId(),
        priced.userId(),
        priced.flow(),
        priced.trace());
  }

  InboxConsumer ofPayments(InboxConsumer consumer) {
    return switch (bug) {
      case KEEPS_LATE_PAYMENTS -> new MeddledInbox(consumer, overtakes("payment"), (_, _) -> {});
      case CHARGES_AT_EACH_TRIGGER ->
          new MeddledInbox(
              consumer,
              event -> event.data().type().equals("order.created"),
              (inbox, event) -> {
                gateway.chargeAtOnce(event.stream().id());
                inbox.handle(event);
              });
      case RESTS_AFTER_A_REFUSED_REFUND ->
          new MeddledInbox(
              consumer,
              _ -> true,
              (inbox, event) -> {
                try {
                  inbox.handle(event);
                } catch (IllegalStateException _) {
                  // A refused refund counts as done.
                }
              });
      default -> consumer;
    };
  }

  /** Whether an event is a cancellation that arrives before the event that it undoes. */
  private Predicate<RecordedEvent> overtakes(String category) {
    return event ->
        event.data().type().equals("order.cancelled")
            && table.read(Ledger.stream(category, event.stream().id())).commits().isEmpty();
  }
}
