package dev.throughline.simulation;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.wire.SagaAction;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.orders.saga.Checkouts;
import java.util.List;
import java.util.OptionalLong;

/**
 * A person who now and then retries a checkout or turns it back, whether that is possible or not.
 * An operator who gets no answer sends the request again under the same id.
 */
final class CheckoutOperator {
  /** The reason that the operator gives. */
  static final String REASON = "an operator wanted it so";

  private static final int MOST_ORDERS = 10;

  private final Checkouts checkouts;
  private final Chaos chaos;
  private int asked;

  CheckoutOperator(Checkouts checkouts, Chaos chaos) {
    this.checkouts = checkouts;
    this.chaos = chaos;
  }

  void begin() {
    chaos.scheduler.after(
        chaos.chance.millis(1_000, 100_000),
        () -> {
          if (chaos.isOn()) {
            var order = "o" + chaos.chance.between(0, MOST_ORDERS - 1);
            var kind = chaos.chance.oneOf(List.of(Kind.RETRY, Kind.RETRY, Kind.COMPENSATE));
            attempt(order, new SagaAction(kind, REASON, "operator"), "operator " + ++asked);
            begin();
          }
        });
  }

  /** Retries all checkouts; those that wait for no answer refuse it. */
  void retryAll() {
    for (var order = 0; order < MOST_ORDERS; order++) {
      attempt("o" + order, new SagaAction(Kind.RETRY, REASON, "operator"), "operator " + ++asked);
    }
  }

  private void attempt(String order, SagaAction action, String id) {
    var what = action.kind() + " checkout " + order;
    if (!chaos.invoke(what, () -> act(order, action, id))) {
      chaos.scheduler.after(chaos.chance.millis(200, 8_000), () -> attempt(order, action, id));
    }
  }

  private void act(String order, SagaAction action, String id) {
    var context =
        new CommandContext(
            CommandId.derivedFrom(id), id, "corr-" + id, "operator", OptionalLong.empty(), true);
    var checkout = Ledger.stream("checkout", order);
    var outcome = checkouts.operator().act(checkout, action, SagaFilter.ANY, context);
    if (outcome instanceof Outcome.Contended<?>) {
      throw new Outage(id + " met too many others");
    }
    var how = outcome.getClass().getSimpleName();
    chaos.count("checkouts " + action.kind() + " " + how);
  }
}
