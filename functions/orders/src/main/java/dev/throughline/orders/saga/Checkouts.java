package dev.throughline.orders.saga;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.saga.Progress;
import dev.throughline.kernel.saga.SagaExecutor;
import dev.throughline.kernel.saga.SagaInstance;
import dev.throughline.kernel.saga.SagaLog;
import dev.throughline.kernel.saga.SagaTimers;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.TimerMessage;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.json.EventTypes;
import dev.throughline.lambda.json.Json;
import dev.throughline.lambda.log.LogContext;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.orders.saga.CheckoutEvent.InventoryReleased;
import dev.throughline.orders.saga.CheckoutEvent.InventoryReservationFailed;
import dev.throughline.orders.saga.CheckoutEvent.InventoryReserved;
import dev.throughline.orders.saga.CheckoutEvent.OrderCancelled;
import dev.throughline.orders.saga.CheckoutEvent.OrderConfirmed;
import dev.throughline.orders.saga.CheckoutEvent.OrderCreated;
import dev.throughline.orders.saga.CheckoutEvent.PaymentAuthorized;
import dev.throughline.orders.saga.CheckoutEvent.PaymentFailed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentProcessed;
import dev.throughline.orders.saga.CheckoutEvent.PaymentRefunded;
import dev.throughline.orders.saga.CheckoutEvent.PaymentVoided;
import dev.throughline.orders.saga.CheckoutEvent.ShipmentCancelled;
import dev.throughline.orders.saga.CheckoutEvent.ShipmentCreated;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Feeds the checkouts and tells how far one has come. Safe for use by many threads. */
@Singleton
public class Checkouts {
  private static final Logger LOG = Logger.getLogger(Checkouts.class);
  private static final String SOURCE = "checkout-service";

  private final EventStore store;
  private final Metrics metrics;
  private final SagaLog<CheckoutEvent, Progress<Checkout>> log;
  private final SagaExecutor<CheckoutEvent, Progress<Checkout>, CheckoutCommand> executor;

  /**
   * @param deadlines of the steps that begin here; a step keeps those with which it began
   */
  @Inject
  public Checkouts(
      EventStore store,
      WireFormat wire,
      Json json,
      CheckoutDeadlines deadlines,
      InstantSource clock,
      Backoff backoff,
      Metrics metrics) {
    this.store = store;
    this.metrics = metrics;
    var saga = Checkout.definitions(deadlines);
    this.log = new SagaLog<>(saga, events(json), wire);
    this.executor =
        new SagaExecutor<>(saga, log, new CheckoutCommands(json), store, SOURCE, clock, backoff);
  }

  /** Takes in what happened; {@link Unavailable} if it is to be delivered again. */
  public void happened(RecordedEvent event) {
    report(event.data().type(), executor.handle(event));
  }

  /** Takes in a timer; {@link Unavailable} if it is to be delivered again. */
  public void elapsed(TimerMessage timer) {
    report("timer " + timer.name(), executor.handle(timer));
  }

  /** How far the checkout of an order has come; empty if there is none. */
  Optional<CheckoutView> find(StreamId checkout) {
    var slice = store.read(checkout);
    return slice.commits().isEmpty()
        ? Optional.empty()
        : Optional.of(view(checkout.id(), log.fold(slice), slice));
  }

  private static CheckoutView view(
      String orderId, SagaInstance<CheckoutEvent, Progress<Checkout>> checkout, StreamSlice slice) {
    var deadline = SagaTimers.deadline(checkout.state(), slice);
    return CheckoutView.of(orderId, checkout, deadline);
  }

  /** Has a person act on a checkout, as {@link SagaExecutor#act} does. */
  public Outcome<SagaInstance<CheckoutEvent, Progress<Checkout>>> act(
      StreamId checkout, SagaAction action, CommandContext context) {
    return executor.act(checkout, action, context);
  }

  private void report(String input, SagaExecutor.Result result) {
    switch (result) {
      // The log of the saga says it.
      case ADVANCED -> LOG.debugf("checkout took in %s", input);
      case QUARANTINED -> {
        LOG.warnf("checkout is QUARANTINED and waits for a person since %s", input);
        metrics.count(LogContext.function(), "saga " + Checkout.CATEGORY, "quarantined", 1);
      }
      case REPEATED, NOT_CONCERNED -> LOG.debugf("checkout did not need %s: %s", input, result);
      case CONTENDED -> throw new Unavailable("checkout was busy when " + input + " came");
    }
  }

  private static EventReader<CheckoutEvent> events(Json json) {
    return EventTypes.<CheckoutEvent>reader(json)
        .type("order.created", "1.0", OrderCreated.class)
        .type("order.confirmed", "1.0", OrderConfirmed.class)
        .type("order.cancelled", "1.0", OrderCancelled.class)
        .type("inventory.reserved", "1.0", InventoryReserved.class)
        .type("inventory.reservation_failed", "1.0", InventoryReservationFailed.class)
        .type("inventory.released", "1.0", InventoryReleased.class)
        .type("payment.authorized", "1.0", PaymentAuthorized.class)
        .type("payment.processed", "1.0", PaymentProcessed.class)
        .type("payment.failed", "1.0", PaymentFailed.class)
        .type("payment.voided", "1.0", PaymentVoided.class)
        .type("payment.refunded", "1.0", PaymentRefunded.class)
        .type("shipment.created", "1.0", ShipmentCreated.class)
        .type("shipment.cancelled", "1.0", ShipmentCancelled.class)
        .build();
  }
}
