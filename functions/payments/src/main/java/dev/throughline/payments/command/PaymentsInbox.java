package dev.throughline.payments.command;

import dev.throughline.json.CommandTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.lambda.function.InboxFunction;
import dev.throughline.lambda.queue.Inbox;
import dev.throughline.lambda.queue.InboxCommands;
import dev.throughline.lambda.queue.InboxConsumer;
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
 * Carries out the requests for payments, which are commands or follow from events of other
 * contexts. Each request is decided alone, since each may call the gateway.
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
    var payments =
        new InboxCommands<>(
            Payment.CATEGORY,
            PaymentRequest::orderId,
            new PaymentRequests(executor, new GatewayCalls(gateway)));
    super(
        consumer,
        Inbox.ofCommands(payments.sent(CommandTypes.of(json, PaymentRequest.TYPES)))
            .withEvents(payments.onEvents(CheckoutNews.reader(json), PaymentReactions::to)));
  }
}
