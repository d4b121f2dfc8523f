package dev.throughline.payments.command;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.lambda.queue.InboxCommands;
import dev.throughline.lambda.queue.InboxCommands.Received;
import dev.throughline.payments.domain.Payment;
import dev.throughline.payments.domain.Payment.RefundRefused;
import dev.throughline.payments.domain.PaymentCommand;
import dev.throughline.payments.domain.PaymentEvent;
import dev.throughline.payments.domain.PaymentRequest;
import dev.throughline.payments.reaction.PaymentReactions;

/**
 * Carries out requests: loads the latest state, makes the calls to the gateway that a request
 * needs, and decides on that state or begins again.
 *
 * <p>A saga receives the refusal of a refund, and repeats the command. In a choreographed checkout
 * the message fails after the refusal was recorded: so it is delivered again, is parked after some
 * attempts, and each redrive is another attempt. Safe for use by many threads.
 */
final class PaymentRequests implements InboxCommands.Executor<PaymentRequest> {
  private final CommandExecutor<PaymentCommand, Payment, PaymentEvent> executor;
  private final GatewayCalls calls;

  PaymentRequests(
      CommandExecutor<PaymentCommand, Payment, PaymentEvent> executor, GatewayCalls calls) {
    this.executor = executor;
    this.calls = calls;
  }

  @Override
  public Outcome<?> execute(Received<PaymentRequest> request) {
    var context = request.context();
    return PaymentReactions.CHOREOGRAPHED.equals(context.flow())
        ? insist(request, context)
        : attempt(request, context);
  }

  private Outcome<Payment> attempt(Received<PaymentRequest> request, CommandContext context) {
    return executor.executeOnLatest(
        request.stream(), state -> calls.ask(request.stream(), request.command(), state), context);
  }

  private Outcome<Payment> insist(Received<PaymentRequest> request, CommandContext context) {
    var outcome = attempt(request, context);
    if (outcome instanceof Outcome.Duplicate<Payment>(RefundRefused(_, _, var refusals), _)) {
      return insist(request, context.of(next(context.id(), refusals)));
    }
    if (outcome instanceof Outcome.Committed<Payment>(RefundRefused _, _)) {
      throw new IllegalStateException(
          "the provider has refused to give the money of order %s back"
              .formatted(request.command().orderId()));
    }
    return outcome;
  }

  private static CommandId next(CommandId attempt, int refusals) {
    return CommandId.derivedFrom("attempt", attempt.value(), Integer.toString(refusals));
  }
}
