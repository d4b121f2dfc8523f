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

/** One order on a platform where nothing goes wrong but what a test brings about. */
final class Rehearsal {
  static final String ORDER = "o1";
  static final String SKU = "pen";
  static final int STOCK = 10;

  private static final Logger QUIET = Logger.getLogger("dev.throughline");

  /**
   * What a checkout has come to.
   *
   * @param failure the step at which it failed, and why; empty if it did not
   * @param reserved pieces that are kept from others
   * @param taken payments that were taken and not given back
   */
  record End(String status, String failure, long reserved, int taken, boolean held, boolean sent) {
    static final End SHIPPED = new End("SHIPPED", "", 1, 1, false, true);

    static End cancelled(String failure) {
      return new End("CANCELLED", failure, 0, 0, false, false);
    }

    /** The same, without the step. */
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

  /** Why the cancellation was refused; empty if it was not. */
  Optional<String> refusal() {
    return workload.refusal(ORDER);
  }

  /** A consumer fails from now on. */
  Rehearsal breakDown(String consumer) {
    chaos.breakDown(consumer);
    return this;
  }

  /** Nothing fails any more, and what was parked is redriven. */
  Rehearsal repair() {
    chaos.repair();
    platform.operator.redriveAll();
    return this;
  }

  /** Lets one thing happen; false if there is nothing left to do. */
  boolean step() {
    return chaos.scheduler.runNext();
  }

  /** Lets happen what is due by then. */
  Rehearsal pass(Duration time) {
    var until = chaos.scheduler.now().plus(time);
    while (chaos.scheduler.hasNextWithin(Duration.between(chaos.scheduler.now(), until))) {
      chaos.scheduler.runNext();
    }
    return this;
  }

  /** Lets everything happen that is left to do. */
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

  /** What happened to one of the order's parts. */
  List<String> events(String category) {
    return ledger.types(category, ORDER);
  }

  /** What {@code GET /checkouts/{orderId}} says of it. */
  String checkout() {
    return ledger.checkout(ORDER);
  }

  /** The breaches of all laws, once nothing is left to do. */
  List<String> breaches() {
    return new Laws(platform, workload, ledger).breaches();
  }
}
