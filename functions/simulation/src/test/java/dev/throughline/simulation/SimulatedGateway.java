package dev.throughline.simulation;

import dev.throughline.kernel.Money;
import dev.throughline.payments.domain.Answer;
import dev.throughline.payments.domain.Question;
import dev.throughline.payments.gateway.IdempotencyKey;
import dev.throughline.payments.gateway.PaymentGateway;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The payment provider under faults, with accounts that show the money that was really captured. A
 * repeated key gets the first answer again.
 */
final class SimulatedGateway implements PaymentGateway {
  /** The money that the provider holds and has captured for one payment. */
  static final class Account {
    boolean held;
    int captures;
    int refunds;
    boolean unanswered;

    /** The requested amount; null for a payment that was not requested. */
    @Nullable Money amount;

    /** How often a refund is still refused; above zero also if captures get no answer. */
    int refusals;
  }

  private static final int REFUSALS = 2;

  private final Chaos chaos;
  private final Bug bug;
  private final Map<IdempotencyKey, Account> accounts = new HashMap<>();
  private final Map<IdempotencyKey, Answer> answers = new HashMap<>();

  /** The probability that a refund is refused while faults occur; zero in half of the histories. */
  private final double unwilling;

  SimulatedGateway(Chaos chaos, Bug bug) {
    this.chaos = chaos;
    this.bug = bug;
    unwilling = chaos.chance.happens(0.5) ? 0.7 : 0;
  }

  Account account(IdempotencyKey payment) {
    return accounts.computeIfAbsent(payment, _ -> new Account());
  }

  @Override
  public Answer authorize(IdempotencyKey key, Money amount, String paymentMethod) {
    account(key).amount = amount;
    return noted(key, answer(key, paymentMethod));
  }

  private Answer answer(IdempotencyKey key, String paymentMethod) {
    return switch (paymentMethod) {
      case "tok_ok" -> ask("authorize", key, () -> hold(key));
      case "tok_refund_refused" -> ask("authorize", key, () -> unwillingly(key));
      case "tok_declined" -> ask("authorize", key, () -> declined("the card was declined"));
      case "tok_timeout" -> silent(key);
      case "tok_flaky" ->
          chaos.isOn() && chaos.chance.happens(0.3)
              ? new Answer.NoAnswer("the gateway failed three times")
              : ask("authorize", key, () -> hold(key));
      default -> ask("authorize", key, () -> declined("insufficient funds"));
    };
  }

  private Answer unwillingly(IdempotencyKey payment) {
    account(payment).refusals = REFUSALS;
    return hold(payment);
  }

  private Answer noted(IdempotencyKey payment, Answer answer) {
    account(payment).unanswered |= answer instanceof Answer.NoAnswer;
    return answer;
  }

  /** A call without an answer, which may or may not have had its effect. */
  private Answer silent(IdempotencyKey key) {
    if (chaos.chance.happens(0.5)) {
      ask("authorize", key, () -> hold(key));
    }
    return new Answer.NoAnswer("no answer within 2 s");
  }

  private Answer hold(IdempotencyKey payment) {
    account(payment).held = true;
    return approved();
  }

  @Override
  public Answer capture(IdempotencyKey key, IdempotencyKey payment) {
    var under = bug == Bug.CAPTURES_WITHOUT_KEY ? unheardOf(key) : key;
    return noted(payment, ask("capture", under, () -> take(account(payment))));
  }

  /** Captures money for an order that was not authorized: a deliberate bug. */
  void chargeAtOnce(String orderId) {
    var payment = IdempotencyKey.of(Ledger.stream("payment", orderId), Question.AUTHORIZE);
    account(payment).captures++;
  }

  private Answer take(Account account) {
    var again = bug == Bug.CAPTURES_WITHOUT_KEY && account.captures > 0;
    if (!account.held && !again) {
      return declined("nothing is held");
    }
    account.held = false;
    account.captures++;
    return account.refusals > 0 ? new Answer.NoAnswer("no answer to the capture") : approved();
  }

  @Override
  public Answer voidAuthorization(IdempotencyKey key, IdempotencyKey payment) {
    var under =
        bug == Bug.VOIDS_UNDER_ONE_KEY ? new IdempotencyKey(payment.value() + "-void") : key;
    return ask("void", under, () -> letGo(account(payment)));
  }

  private static Answer letGo(Account account) {
    if (account.captures > 0) {
      return declined("it was taken already");
    }
    account.held = false;
    return approved();
  }

  @Override
  public Answer refund(IdempotencyKey key, IdempotencyKey payment) {
    var under =
        switch (bug) {
          case REFUNDS_WITHOUT_KEY -> unheardOf(key);
          case REFUNDS_UNDER_ONE_KEY -> new IdempotencyKey(payment.value() + "-refund");
          default -> key;
        };
    return ask("refund", under, () -> giveBack(account(payment)));
  }

  private Answer giveBack(Account account) {
    if (account.captures == 0) {
      return declined("nothing was taken");
    }
    if (account.refusals > 0) {
      account.refusals--;
      return declined("the balance does not cover it");
    }
    if (chaos.isOn() && chaos.chance.happens(unwilling)) {
      chaos.count("refunds refused");
      return declined("the balance does not cover it");
    }
    account.refunds++;
    return approved();
  }

  private IdempotencyKey unheardOf(IdempotencyKey key) {
    return new IdempotencyKey(key.value() + "-" + answers.size());
  }

  private Answer ask(String what, IdempotencyKey key, Supplier<Answer> effect) {
    try {
      return chaos.call("gateway " + what, () -> once(key, effect));
    } catch (Outage e) {
      return new Answer.NoAnswer(String.valueOf(e.getMessage()));
    }
  }

  private Answer once(IdempotencyKey key, Supplier<Answer> effect) {
    var first = answers.get(key);
    if (first != null) {
      return first;
    }
    var answer = effect.get();
    answers.put(key, answer);
    return answer;
  }

  private static Answer approved() {
    return new Answer.Approved("ref");
  }

  private static Answer declined(String reason) {
    return new Answer.Declined(reason);
  }
}
