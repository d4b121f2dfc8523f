package dev.throughline.simulation;

import dev.throughline.inventory.domain.ReceiveStock;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.domain.OrderCommand;
import dev.throughline.orders.domain.OrderCommand.CancelOrder;
import dev.throughline.orders.domain.OrderCommand.PlaceOrder;
import dev.throughline.orders.domain.OrderCommand.Wanted;
import dev.throughline.orders.domain.OrderRefusals;
import dev.throughline.orders.domain.TaxBasis;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The actions of people: stock arrives, orders are placed, some are cancelled. A person without an
 * answer sends the request again under the same id until there is one.
 */
final class Workload {
  static final TenantId TENANT = new TenantId("local");

  /** A country that is in the table of taxes, and some that are not, or are none. */
  private static final String TAXED = "DE";

  private static final BigDecimal TAX = new BigDecimal("0.19");
  private static final List<String> NOT_TAXED = List.of("AQ", "XX");

  private static final Money PRICE = Money.of("10.00", "USD");
  private static final List<String> TOKENS =
      List.of(
          "tok_ok",
          "tok_ok",
          "tok_ok",
          "tok_ok",
          "tok_declined",
          "tok_insufficient_funds",
          "tok_timeout",
          "tok_flaky");

  private final Platform platform;
  private final Chaos chaos;
  private final boolean forgetsItsId;
  private final Map<String, List<Wanted>> placed = new TreeMap<>();
  private final Map<String, String> cards = new TreeMap<>();
  private final Map<String, CheckoutStyle> styles = new TreeMap<>();
  private final Map<String, String> countries = new TreeMap<>();
  private final Set<String> regretted = new TreeSet<>();
  private final Map<String, Integer> received = new TreeMap<>();
  private final List<String> surprises = new ArrayList<>();
  private final Set<String> answered = new HashSet<>();
  private final Map<String, String> refusals = new TreeMap<>();

  /**
   * @param forgetsItsId a deliberate bug
   */
  Workload(Platform platform, Chaos chaos, boolean forgetsItsId) {
    this.platform = platform;
    this.chaos = chaos;
    this.forgetsItsId = forgetsItsId;
  }

  /** The items of each order. */
  Map<String, List<Wanted>> placed() {
    return Map.copyOf(placed);
  }

  /** The payment token of an order. */
  String card(String orderId) {
    return Objects.requireNonNull(cards.get(orderId));
  }

  /** Whether it goes to a country without a tax rate. */
  boolean isUntaxable(String orderId) {
    return countries.containsKey(orderId);
  }

  /** What an order costs its customer: with tax if it is hybrid. */
  Money toPay(String orderId) {
    var net =
        placed.get(orderId).stream()
            .map(line -> line.unitPrice().orElseThrow().times(line.quantity()))
            .reduce(Money::plus)
            .orElseThrow();
    var tax = net.amount().multiply(TAX).setScale(2, RoundingMode.HALF_UP);
    return style(orderId) == CheckoutStyle.HYBRID ? net.plus(new Money(tax, net.currency())) : net;
  }

  /** The style of an order's checkout. */
  CheckoutStyle style(String orderId) {
    return Objects.requireNonNull(styles.get(orderId));
  }

  /** The orders that a person wanted to cancel. */
  Set<String> regretted() {
    return Set.copyOf(regretted);
  }

  /** The refusal of an order's cancellation; empty if it was accepted. */
  Optional<String> refusal(String orderId) {
    return Optional.ofNullable(refusals.get("CancelOrder " + orderId));
  }

  /** The received quantity of each product. */
  Map<String, Integer> received() {
    return Map.copyOf(received);
  }

  /** The answers that break the contract. */
  List<String> surprises() {
    return List.copyOf(surprises);
  }

  void begin() {
    var skus = List.of("pen", "ink", "pad").subList(0, chaos.chance.between(1, 3));
    for (var sku : skus) {
      var deliveries = chaos.chance.between(1, 2);
      for (var i = 0; i < deliveries; i++) {
        receive(sku, chaos.chance.between(2, 12), i);
      }
    }
    var orders = chaos.chance.between(5, 10);
    var within = chaos.chance.oneOf(List.of(100, 2_000, 90_000));
    for (var i = 0; i < orders; i++) {
      order("o" + i, skus, within);
    }
  }

  private void receive(String sku, int quantity, int delivery) {
    receive(sku, quantity, delivery, chaos.chance.millis(0, delivery * 60_000 + 1));
  }

  private void receive(String sku, int quantity, int delivery, Duration at) {
    var stream = new StreamId(TENANT, "stock", sku);
    received.merge(sku, quantity, Integer::sum);
    ask(
        "receive " + quantity + " " + sku + " in delivery " + delivery,
        at,
        context ->
            asPreferred(
                stream,
                platform.stock.execute(stream, new ReceiveStock(sku, quantity, PRICE), context)));
  }

  /** A person brings stock, now. */
  void receive(String sku, int quantity) {
    receive(sku, quantity, 0, Duration.ZERO);
  }

  /** A person places an order, now. */
  void place(String id, CheckoutStyle style, String card, Wanted... items) {
    place(id, style, card, List.of(items), Duration.ZERO);
  }

  /** A person cancels an order, now. */
  void cancel(String id) {
    cancel(id, Duration.ZERO);
  }

  private void place(String id, CheckoutStyle style, String card, List<Wanted> items, Duration at) {
    placed.put(id, items);
    cards.put(id, card);
    styles.put(id, style);
    ask(id, at, new PlaceOrder(id, "c1", true, items, card, style.word(), taxBasis(id)));
  }

  /** Where an order goes. */
  private TaxBasis taxBasis(String id) {
    return TaxBasis.of(countries.getOrDefault(id, TAXED), LocalDate.of(2026, 11, 24));
  }

  private void cancel(String id, Duration at) {
    regretted.add(id);
    ask(id, at, new CancelOrder(id, "changed my mind", null));
  }

  private void order(String id, List<String> skus, int within) {
    var items = new ArrayList<Wanted>();
    for (var sku : skus) {
      if (items.isEmpty() || chaos.chance.happens(0.5)) {
        items.add(new Wanted(sku, chaos.chance.between(1, 3), Optional.of(PRICE)));
      }
    }
    var token = chaos.chance.oneOf(TOKENS);
    var style = chaos.chance.oneOf(List.of(CheckoutStyle.values()));
    var at = chaos.chance.millis(0, within);
    if (chaos.chance.happens(0.1)) {
      countries.put(id, chaos.chance.oneOf(NOT_TAXED));
    }
    place(id, style, token, List.copyOf(items), at);
    if (chaos.chance.happens(0.35)) {
      var soon = chaos.chance.happens(0.5) ? 2_000 : 150_000;
      cancel(id, at.plus(chaos.chance.millis(1, soon)));
    }
  }

  private void ask(String orderId, Duration at, OrderCommand command) {
    var stream = new StreamId(TENANT, "order", orderId);
    ask(
        command.getClass().getSimpleName() + " " + orderId,
        at,
        context -> asPreferred(stream, platform.orders.execute(stream, command, context)));
  }

  /** Answers as for a caller who prefers the representation, for some callers. */
  private Outcome<?> asPreferred(StreamId stream, Outcome<?> outcome) {
    if (chaos.chance.happens(0.2)
        && (outcome instanceof Outcome.Committed<?> || outcome instanceof Outcome.Duplicate<?>)) {
      platform.preferring.answer(stream);
    }
    return outcome;
  }

  private void ask(String what, Duration at, Function<CommandContext, Outcome<?>> request) {
    chaos.scheduler.after(at, () -> attempt(what, 1, chaos.scheduler.now().toString(), request));
  }

  private void attempt(
      String what, int attempt, String key, Function<CommandContext, Outcome<?>> request) {
    var id =
        CommandId.derivedFrom("request", what, key, forgetsItsId ? Integer.toString(attempt) : "");
    var context = new CommandContext(id, "", "corr-" + what, null, OptionalLong.empty(), true);
    var answered = chaos.invoke(what, () -> answer(what, request.apply(context)));
    if (!answered) {
      var pause = chaos.chance.millis(200, 8_000);
      chaos.scheduler.after(pause, () -> attempt(what, attempt + 1, key, request));
    }
  }

  private void answer(String what, Outcome<?> outcome) {
    chaos.history.add(() -> "answer to " + what + ": " + outcome.getClass().getSimpleName());
    switch (outcome) {
      case Outcome.Committed<?> _, Outcome.Duplicate<?> _, Outcome.Unchanged<?> _ ->
          answered.add(what);
      case Outcome.Contended<?> _ -> throw new Outage(what + " met too many others");
      case Outcome.Rejected<?>(var reason) -> {
        var placedBefore = answered.contains(what.replace("CancelOrder", "PlaceOrder"));
        var unknown = reason.code().equals(OrderRefusals.UNKNOWN_ORDER);
        refusals.put(what, reason.code());
        if (!what.startsWith("CancelOrder") || placedBefore && unknown) {
          surprises.add(what + " was refused: " + reason);
        }
      }
      case Outcome.VersionMismatch<?> _, Outcome.KeyReused<?> _ ->
          surprises.add(what + " was answered with " + outcome);
    }
  }
}
