package dev.throughline.payments.gateway;

import dev.throughline.kernel.Money;
import dev.throughline.payments.domain.Answer;
import dev.throughline.payments.domain.Answer.Approved;
import dev.throughline.payments.domain.Answer.Declined;
import dev.throughline.payments.domain.Answer.NoAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A gateway in memory that notes the amounts held and taken. Under a used key it gives its first
 * answer again. A call whose operation is in {@link #silent} is carried out but gets no answer.
 */
public final class LedgerGateway implements PaymentGateway {
  public final Set<IdempotencyKey> held = new HashSet<>();
  public final Set<IdempotencyKey> taken = new HashSet<>();
  public final List<String> calls = new ArrayList<>();
  public final Set<String> silent = new HashSet<>();

  /** Whether refunds are refused for want of money. */
  public boolean broke;

  private final Map<IdempotencyKey, Answer> answers = new HashMap<>();

  @Override
  public Answer authorize(IdempotencyKey key, Money amount, String paymentMethod) {
    return once("authorize", key, () -> done(held.add(key)));
  }

  @Override
  public Answer capture(IdempotencyKey key, IdempotencyKey payment) {
    return once(
        "capture", key, () -> held.remove(payment) ? done(taken.add(payment)) : refused("capture"));
  }

  @Override
  public Answer voidAuthorization(IdempotencyKey key, IdempotencyKey payment) {
    return once(
        "void", key, () -> taken.contains(payment) ? refused("void") : done(held.remove(payment)));
  }

  @Override
  public Answer refund(IdempotencyKey key, IdempotencyKey payment) {
    return once(
        "refund", key, () -> !broke && taken.remove(payment) ? done(true) : refused("refund"));
  }

  private synchronized Answer once(String call, IdempotencyKey key, Supplier<Answer> effect) {
    calls.add(call);
    var answer = answers.get(key);
    if (answer == null) {
      answer = effect.get();
      answers.put(key, answer);
    }
    return silent.contains(call) ? new NoAnswer("silence") : answer;
  }

  private static Answer done(boolean changed) {
    return new Approved(changed ? "done" : "nothing to do");
  }

  private static Answer refused(String what) {
    return new Declined("cannot " + what);
  }
}
