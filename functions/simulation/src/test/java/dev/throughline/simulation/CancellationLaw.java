package dev.throughline.simulation;

import dev.throughline.orders.domain.OrderEvent.OrderCancelled;
import dev.throughline.payments.domain.Question;
import dev.throughline.payments.gateway.IdempotencyKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every cancelled order has a business reason. The law looks for the reason in the stream where it
 * arose; the reason in the cancellation is not trusted.
 */
final class CancellationLaw {
  private static final Set<String> BAD_CARDS =
      Set.of("tok_declined", "tok_insufficient_funds", "tok_timeout");

  /** The largest difference between the clocks of two functions. */
  private static final Duration JUMPS = Duration.ofSeconds(40);

  private final Platform platform;
  private final Workload workload;
  private final Ledger ledger;

  CancellationLaw(Platform platform, Workload workload, Ledger ledger) {
    this.platform = platform;
    this.workload = workload;
    this.ledger = ledger;
  }

  List<String> breaches() {
    var breaches = new ArrayList<String>();
    for (var id : workload.placed().keySet()) {
      for (var cancelled : ledger.cancellations(id)) {
        if (reason(id, cancelled) == Cancellation.NO_REASON) {
          breaches.add(
              "order %s was cancelled for no reason of the business: %s".formatted(id, cancelled));
        }
      }
    }
    return breaches;
  }

  /** How many orders were cancelled for which reason. */
  Map<Cancellation, Integer> reasons() {
    var reasons = new TreeMap<Cancellation, Integer>();
    for (var id : workload.placed().keySet()) {
      ledger.cancellations(id).forEach(it -> reasons.merge(reason(id, it), 1, Integer::sum));
    }
    return reasons;
  }

  private Cancellation reason(String id, OrderCancelled cancelled) {
    var step = cancelled.step();
    if (step == null) {
      return workload.regretted().contains(id) ? Cancellation.BY_A_PERSON : Cancellation.NO_REASON;
    }
    if (cancelled.reason().equals(CheckoutOperator.REASON)) {
      return ledger.types("checkout", id).contains("checkout.operator_acted")
          ? Cancellation.BY_AN_OPERATOR
          : Cancellation.NO_REASON;
    }
    if (cancelled.reason().equals("no answer by the deadline that the business set")) {
      return isLimited(id, step) ? Cancellation.BUSINESS_DEADLINE : Cancellation.NO_REASON;
    }
    return switch (step) {
      case "price order" ->
          workload.isUntaxable(id) ? Cancellation.NO_TAX_RATE : Cancellation.NO_REASON;
      case "reserve inventory" ->
          ledger.types("reservation", id).contains("inventory.reservation_failed")
              ? Cancellation.OUT_OF_STOCK
              : Cancellation.NO_REASON;
      case "authorize payment", "capture payment" -> payment(id);
      default -> Cancellation.NO_REASON;
    };
  }

  private boolean isLimited(String id, String step) {
    return switch (workload.style(id)) {
      case ORCHESTRATED, HYBRID -> platform.business.limits(step);
      case CHOREOGRAPHED -> step.equals("confirm order") && hasWaited(id);
    };
  }

  /** Whether the business's deadline had passed, apart from the jumps of clocks. */
  private boolean hasWaited(String id) {
    var commits = ledger.commits(Ledger.stream("order", id));
    var waited = Duration.between(commits.getFirst().at(), commits.getLast().at());
    return waited.plus(JUMPS).compareTo(platform.business.choreography()) >= 0;
  }

  private Cancellation payment(String id) {
    if (!ledger.types("payment", id).contains("payment.failed")) {
      return Cancellation.NO_REASON;
    }
    if (BAD_CARDS.contains(workload.card(id))) {
      return Cancellation.BAD_CARD;
    }
    var payment = IdempotencyKey.of(Ledger.stream("payment", id), Question.AUTHORIZE);
    return platform.gateway.account(payment).unanswered
        ? Cancellation.NO_ANSWER_OF_THE_PROVIDER
        : Cancellation.NO_REASON;
  }
}
