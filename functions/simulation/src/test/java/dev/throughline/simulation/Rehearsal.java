package dev.throughline.simulation;

import dev.throughline.inventory.domain.Stock;
import dev.throughline.kernel.Money;
import dev.throughline.orders.domain.CheckoutStyle;
import dev.throughline.orders.domain.OrderCommand.Wanted;
import dev.throughline.payments.domain.Question;
import dev.throughline.payments.gateway.IdempotencyKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One order on a platform without faults, apart from those that a test injects. */
final class Rehearsal {
  static final String ORDER = "o1";
  static final String SKU = "pen";
  static final int STOCK = 10;

  private static final Logger QUIET = Logger.getLogger("dev.throughline");

  /**
   * The end of a checkout.
   *
   * @param failure the step that failed, with the reason; empty if none failed
   * @param reserved pieces that are still reserved
   * @param taken captured payments that were not refunded
   */
  record End(String status, String failure, long reserved, int taken, boolean held, boolean sent) {
    static final End SHIPPED = new End("SHIPPED", "", 1, 1, false, true);

    static End cancelled(String failure) {
      return new End("CANCELLED", failure, 0, 0, false, false);
    }

    /** The same end without the name of the failed step. */
    End wherever() {
      return new End(status, failure.replaceFirst("^.*: ", ""), reserved, taken, held, sent);
    }
  }

  private final Chaos chaos;
  private final Platform platform;
  private final Workload workload;
  private final Ledger ledger;
  private final CheckoutStyle style;

  Rehearsal(CheckoutStyle style, long seed) {
    this(style, seed, Business.PATIENT);
  }

  Rehearsal(CheckoutStyle style, long seed, Business business) {
    QUIET.setLevel(Level.OFF);
    this.style = style;
    chaos = new Chaos(seed, false);
    chaos.end();
    platform = new Platform(chaos, Bug.NONE, business);
    workload = new Workload(platform, chaos, false);
    ledger = new Ledger(platform, workload);
    workload.receive(SKU, STOCK);
    pass(Duration.ofMinutes(1));
  }

  /** The events of an order that is shipped in the end. */
  static List<String> success(CheckoutStyle style) {
    return switch (style) {
      case ORCHESTRATED, CHOREOGRAPHED ->
          List.of(
              "order.created", "order.priced", "order.paid", "order.confirmed", "order.shipped");
      case HYBRID ->
          List.of(
              "order.created",
              "order.validated",
              "order.priced",
              "order.taxed",
              "order.paid",
              "order.confirmed",
              "order.shipped");
    };
  }

  Rehearsal place(String card) {
    return place(card, 1);
  }

  Rehearsal place(String card, int quantity) {
    var price = Optional.of(Money.of("10.00", "USD"));
    workload.place(ORDER, style, card, new Wanted(SKU, quantity, price));
    return this;
  }

  Rehearsal cancel() {
    workload.cancel(ORDER);
    return this;
  }

  /** The refusal of the cancellation; empty if it was accepted. */
  Optional<String> refusal() {
    return workload.refusal(ORDER);
  }

  /** From now on a consumer fails. */
  Rehearsal breakDown(String consumer) {
    chaos.breakDown(consumer);
    return this;
  }

  /** From now on no consumer fails, and parked messages are redriven. */
  Rehearsal repair() {
    chaos.repair();
    platform.operator.redriveAll();
    return this;
  }

  /** Runs the next task; false if there is none. */
  boolean step() {
    return chaos.scheduler.runNext();
  }

  /** Runs all tasks that are due within that time. */
  Rehearsal pass(Duration time) {
    var until = chaos.scheduler.now().plus(time);
    while (chaos.scheduler.hasNextWithin(Duration.between(chaos.scheduler.now(), until))) {
      chaos.scheduler.runNext();
    }
    return this;
  }

  /** Runs all remaining tasks. */
  Rehearsal rest() {
    while (step()) {
      // The next.
    }
    return this;
  }

  End end() {
    var payment = Ledger.stream("payment", ORDER);
    var account = platform.gateway.account(IdempotencyKey.of(payment, Question.AUTHORIZE));
    return new End(
        ledger.folded(ORDER),
        failure(),
        stock().reserved(),
        account.captures - account.refunds,
        account.held,
        ledger.last("shipment", ORDER).equals("shipment.dispatched"));
  }

  private String failure() {
    return ledger.cancellations(ORDER).stream()
        .findFirst()
        .map(it -> (it.step() == null ? "" : it.step() + ": ") + it.reason())
        .orElse("");
  }

  private Stock stock() {
    var stream = Ledger.stream("stock", SKU);
    var stock = Stock.UNKNOWN;
    for (var event : ledger.events(stream).toList()) {
      for (var known : platform.stockEvents.readKnown(stream, event.data())) {
        stock = stock.after(known);
      }
    }
    return stock;
  }

  /** The types of the events in the order's stream of a category. */
  List<String> events(String category) {
    return ledger.types(category, ORDER);
  }

  /** The status in the answer of {@code GET /checkouts/{orderId}}. */
  String checkout() {
    return ledger.checkout(ORDER);
  }

  /** The breaches of all laws, once nothing is left to do. */
  List<String> breaches() {
    return new Laws(platform, workload, ledger).breaches();
  }
}
