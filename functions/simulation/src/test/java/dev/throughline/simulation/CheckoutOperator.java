package dev.throughline.simulation;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaList;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.orders.saga.Checkouts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A person who now and then retries a checkout or turns it back, whether that is possible or not.
 * An operator who gets no answer sends the request again under the same id.
 */
final class CheckoutOperator {
  /** The start of the name of an operator who acts on many; the filter's status and time follow. */
  static final String BULK = "operator of many ";

  /** The reason that the operator gives. */
  static final String REASON = "an operator wanted it so";

  private static final int MOST_ORDERS = 10;

  private final Checkouts checkouts;
  private final SagaList list;
  private final Chaos chaos;
  private final Bug bug;
  private int asked;

  CheckoutOperator(Checkouts checkouts, SagaList list, Chaos chaos, Bug bug) {
    this.checkouts = checkouts;
    this.list = list;
    this.chaos = chaos;
    this.bug = bug;
  }

  void begin() {
    chaos.scheduler.after(
        chaos.chance.millis(1_000, 100_000),
        () -> {
          if (chaos.isOn() && chaos.chance.happens(0.3)) {
            actOnMany(
                chaos.chance.oneOf(List.of(Kind.RETRY, Kind.COMPENSATE)),
                chaos.chance.oneOf(List.of("RUNNING", "COMPENSATING", "QUARANTINED")));
            begin();
          } else if (chaos.isOn()) {
            var order = "o" + chaos.chance.between(0, MOST_ORDERS - 1);
            var kind = chaos.chance.oneOf(List.of(Kind.RETRY, Kind.RETRY, Kind.COMPENSATE));
            attempt(
                order,
                new SagaAction(kind, REASON, "operator"),
                SagaFilter.ANY,
                "operator " + ++asked);
            begin();
          }
        });
  }

  /** Lists the checkouts with a status, and acts on each of them some time later. */
  private void actOnMany(Kind kind, String status) {
    var action = new SagaAction(kind, REASON, BULK + status + " " + chaos.clock());
    var meant = meant(action.by());
    chaos.invoke(
        kind + " of checkouts that are " + status,
        () ->
            list.find(Workload.TENANT, "checkout", meant, Optional.empty(), MOST_ORDERS)
                .items()
                .forEach(saga -> actOnOne(saga.saga(), action, meant)));
  }

  /** The filter of an action on many, from the operator's name. */
  static SagaFilter meant(String by) {
    var words = by.substring(BULK.length()).split(" ");
    return new SagaFilter(
        Optional.of(words[0]), Optional.empty(), Optional.of(Instant.parse(words[1])));
  }

  private void actOnOne(StreamId checkout, SagaAction action, SagaFilter meant) {
    var checked = bug == Bug.ACTS_ON_WHAT_HAS_MOVED ? SagaFilter.ANY : meant;
    chaos.scheduler.after(
        chaos.chance.millis(200, 60_000),
        () -> attempt(checkout.id(), action, checked, checkout.id() + " " + action.by()));
  }

  /** Retries all checkouts; those that wait for no answer refuse it. */
  void retryAll() {
    for (var order = 0; order < MOST_ORDERS; order++) {
      attempt(
          "o" + order,
          new SagaAction(Kind.RETRY, REASON, "operator"),
          SagaFilter.ANY,
          "operator " + ++asked);
    }
  }

  private void attempt(String order, SagaAction action, SagaFilter meant, String id) {
    var what = action.kind() + " checkout " + order;
    if (!chaos.invoke(what, () -> act(order, action, meant, id))) {
      chaos.scheduler.after(
          chaos.chance.millis(200, 8_000), () -> attempt(order, action, meant, id));
    }
  }

  private void act(String order, SagaAction action, SagaFilter meant, String id) {
    var context =
        new CommandContext(
            CommandId.derivedFrom(id), id, "corr-" + id, "operator", OptionalLong.empty(), true);
    var checkout = Ledger.stream("checkout", order);
    var outcome = checkouts.operator().act(checkout, action, meant, context);
    if (outcome instanceof Outcome.Contended<?>) {
      throw new Outage(id + " met too many others");
    }
    var how = outcome.getClass().getSimpleName();
    var many = action.by().startsWith(BULK) ? "many " : "";
    chaos.count(many + "checkouts " + action.kind() + " " + how);
  }
}
