package dev.throughline.orders;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.decider.SendsAlong;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.wiring.Settings;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderDecider;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.projection.CustomerEvent;
import dev.throughline.orders.projection.StockReceived;
import dev.throughline.orders.reaction.FulfilmentEvent;
import dev.throughline.orders.reaction.OrderTimer;
import dev.throughline.orders.saga.CheckoutDeadlines;
import dev.throughline.orders.saga.CheckoutStart;
import dev.throughline.orders.saga.Checkouts;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the handlers of this context. */
public final class OrdersWiring {
  /** The name of this service in the envelope of its events. */
  public static final String SOURCE = "order-service";

  private OrdersWiring() {}

  /** The codec with which orders store their events. */
  @Produces
  @Singleton
  public static EventCodec<OrderEvent> events(Json json) {
    return EventTypes.of(json, OrderEvent.TYPES).upcastBy(EarlierEvents.CHAIN).build();
  }

  /** The reader of customers' events, which unseals the names in them. */
  @Produces
  @Singleton
  public static EventReader<CustomerEvent> customerEvents(Json json, PersonalDataSealer sealer) {
    return EventTypes.of(json, CustomerEvent.TYPES)
        .sealedBy(sealer)
        .upcastBy(EarlierEvents.CHAIN)
        .build();
  }

  /** The reader of receipts of stock. */
  @Produces
  @Singleton
  public static EventReader<StockReceived> receipts(Json json) {
    return EventTypes.of(json, StockReceived.TYPES).upcastBy(EarlierEvents.CHAIN).build();
  }

  /** The types of the commands that arrive through the queue. */
  @Produces
  @Singleton
  public static CommandTypes<OrderCommand> commands(Json json) {
    return CommandTypes.of(json, OrderCommand.QUEUED);
  }

  /**
   * The business deadlines of a checkout's steps; read from the environment when the function
   * starts.
   */
  @Produces
  @Singleton
  @Startup
  public static CheckoutDeadlines deadlines(Settings settings) {
    return CheckoutDeadlines.of(settings);
  }

  /** The reader of the events to which orders react. */
  @Produces
  @Singleton
  public static EventReader<FulfilmentEvent> fulfilment(Json json) {
    return EventTypes.of(json, FulfilmentEvent.TYPES).upcastBy(EarlierEvents.CHAIN).build();
  }

  /**
   * The messages that leave with the commit of a new order: the first command of its saga, unless
   * the setting is that the saga starts on the order's event; for a choreographed order, its timer.
   */
  @Produces
  @Singleton
  public static SendsAlong checkout(
      Settings settings,
      WireFormat wire,
      Json json,
      CheckoutDeadlines deadlines,
      EventCodec<OrderEvent> events) {
    var timer = new OrderTimer(events, OrderTimer.patience(settings));
    return switch (CheckoutStart.of(settings)) {
      case EVENT -> timer;
      case BOTH, ORDER -> Checkouts.start(wire, json, deadlines).and(timer);
    };
  }

  /** Executes orders' commands. */
  @Produces
  @Singleton
  public static CommandExecutor<OrderCommand, Order, OrderEvent> executor(
      EventCodec<OrderEvent> events,
      EventStore store,
      InstantSource clock,
      Backoff backoff,
      SendsAlong checkout) {
    return new CommandExecutor<>(
        new OrderDecider(), events, store, SOURCE, clock, backoff, checkout);
  }
}
