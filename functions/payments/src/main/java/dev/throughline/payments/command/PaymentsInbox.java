package dev.throughline.payments.command;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxConsumer;
import dev.throughline.lambda.queue.InboxCommands;
import dev.throughline.payments.domain.Payment;
import dev.throughline.payments.domain.PaymentCommand;
import dev.throughline.payments.domain.PaymentEvent;
import dev.throughline.payments.domain.PaymentRequest;
import dev.throughline.payments.gateway.PaymentGateway;
import dev.throughline.payments.reaction.CheckoutNews;
import dev.throughline.payments.reaction.PaymentReactions;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/**
 * Carries out what is asked of payments, on command or by the events of other contexts: looks at the
 * latest state, asks the gateway what it needs, and decides on that very state or begins again. Each
 * alone, since each may ask the gateway.
 */
@Named("payments-inbox")
@Singleton
public class PaymentsInbox extends InboxFunction {
  @Inject
  public PaymentsInbox(
      InboxConsumer consumer,
      CommandExecutor<PaymentCommand, Payment, PaymentEvent> executor,
      PaymentGateway gateway,
      Json json) {
    var calls = new GatewayCalls(gateway);
    var payments =
        new InboxCommands<PaymentRequest>(
            Payment.CATEGORY,
            PaymentRequest::orderId,
            it ->
                executor.executeOnLatest(
                    it.stream(),
                    state -> calls.ask(it.stream(), it.command(), state),
                    it.context()));
    super(
        consumer,
        Inbox.ofCommands(payments.sent(CommandTypes.of(json, PaymentRequest.TYPES)))
            .withEvents(
                payments.onEvents(
                    EventTypes.of(json, CheckoutNews.TYPES).build(), PaymentReactions::to)));
  }
}
