package dev.throughline.orders;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.Settings;
import dev.throughline.orders.domain.Order;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderCommand.CancelOrder;
import dev.throughline.orders.domain.OrderCommand.ConfirmOrder;
import dev.throughline.orders.domain.OrderCommand.MarkPaid;
import dev.throughline.orders.domain.OrderCommand.MarkShipped;
import dev.throughline.orders.domain.OrderDecider;
import dev.throughline.orders.domain.OrderEvent;
import dev.throughline.orders.domain.OrderEvent.OrderCancelled;
import dev.throughline.orders.domain.OrderEvent.OrderConfirmed;
import dev.throughline.orders.domain.OrderEvent.OrderCreated;
import dev.throughline.orders.domain.OrderEvent.OrderPaid;
import dev.throughline.orders.domain.OrderEvent.OrderPriced;
import dev.throughline.orders.domain.OrderEvent.OrderShipped;
import dev.throughline.orders.projection.CustomerNews;
import dev.throughline.orders.projection.CustomerNews.CustomerContactChanged;
import dev.throughline.orders.projection.CustomerNews.CustomerErased;
import dev.throughline.orders.projection.CustomerNews.CustomerRegistered;
import dev.throughline.orders.projection.KnownCustomer;
import dev.throughline.orders.projection.KnownCustomers;
import dev.throughline.orders.projection.KnownProduct;
import dev.throughline.orders.projection.KnownProducts;
import dev.throughline.orders.projection.OrderProjection;
import dev.throughline.orders.projection.OrderRow;
import dev.throughline.orders.projection.StockReceived;
import dev.throughline.orders.saga.CheckoutDeadlines;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What the handlers of this context are made of, but for its tables: see {@link OrdersTables}. */
public final class OrdersWiring {
  /** Who decides, as on the wire. */
  public static final String SOURCE = "order-service";

  private static final String VERSION = "1.0";

  private OrdersWiring() {}

  /** How orders' events are stored. */
  @Produces
  @Singleton
  public static EventCodec<OrderEvent> events(Json json) {
    return EventTypes.<OrderEvent>of(json)
        .type("order.created", VERSION, OrderCreated.class)
        .type("order.priced", VERSION, OrderPriced.class)
        .type("order.paid", VERSION, OrderPaid.class)
        .type("order.confirmed", VERSION, OrderConfirmed.class)
        .type("order.shipped", VERSION, OrderShipped.class)
        .type("order.cancelled", VERSION, OrderCancelled.class)
        .build();
  }

  /** How customers' events are read. */
  @Produces
  @Singleton
  public static EventReader<CustomerNews> customerNews(Json json, PersonalDataSealer sealer) {
    return EventTypes.<CustomerNews>reader(json)
        .type("customer.registered", VERSION, CustomerRegistered.class)
        .type("customer.contact_changed", VERSION, CustomerContactChanged.class)
        .type("customer.erased", VERSION, CustomerErased.class)
        .sealedBy(sealer)
        .build();
  }

  /** How receipts of stock are read. */
  @Produces
  @Singleton
  public static EventReader<StockReceived> receipts(Json json) {
    return EventTypes.<StockReceived>reader(json)
        .type("stock.received", VERSION, StockReceived.class)
        .build();
  }

  /** The commands that the queue brings. */
  @Produces
  @Singleton
  public static CommandTypes<OrderCommand> commands(Json json) {
    return CommandTypes.<OrderCommand>of(json)
        .type("orders.confirm", ConfirmOrder.class)
        .type("orders.cancel", CancelOrder.class)
        .type("orders.mark_paid", MarkPaid.class)
        .type("orders.mark_shipped", MarkShipped.class);
  }

  /** How long the business waits for a checkout's steps; looked up when the function starts. */
  @Produces
  @Singleton
  @Startup
  public static CheckoutDeadlines deadlines(Settings settings) {
    return CheckoutDeadlines.of(settings);
  }

  /** Who carries out orders' commands. */
  @Produces
  @Singleton
  public static CommandExecutor<OrderCommand, Order, OrderEvent> executor(
      EventCodec<OrderEvent> events, EventStore store, InstantSource clock, Backoff backoff) {
    return new CommandExecutor<>(new OrderDecider(), events, store, SOURCE, clock, backoff);
  }

  /** Who keeps the orders' rows. */
  @Produces
  @Singleton
  public static Projector<OrderEvent, OrderRow> orders(
      EventCodec<OrderEvent> events, EventStore store, ReadTable<OrderRow> rows) {
    return new Projector<>(new OrderProjection(), events, store, rows);
  }

  /** Who keeps the rows of customers. */
  @Produces
  @Singleton
  public static Projector<CustomerNews, KnownCustomer> customers(
      EventReader<CustomerNews> news, EventStore store, ReadTable<KnownCustomer> rows) {
    return new Projector<>(new KnownCustomers(), news, store, rows);
  }

  /** Who keeps the rows of products. */
  @Produces
  @Singleton
  public static Projector<StockReceived, KnownProduct> products(
      EventReader<StockReceived> receipts, EventStore store, ReadTable<KnownProduct> rows) {
    return new Projector<>(new KnownProducts(), receipts, store, rows);
  }
}
