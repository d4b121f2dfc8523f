package dev.throughline.payments.command;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.CommandMessage;
import dev.throughline.lambda.json.CommandTypes;
import dev.throughline.lambda.json.Json;
import dev.throughline.payments.domain.Payment;
import dev.throughline.payments.domain.PaymentCommand;
import dev.throughline.payments.domain.PaymentDecider;
import dev.throughline.payments.domain.PaymentEvent;
import dev.throughline.payments.domain.PaymentRequest;
import dev.throughline.payments.domain.PaymentRequest.AuthorizePayment;
import dev.throughline.payments.domain.PaymentRequest.CapturePayment;
import dev.throughline.payments.domain.PaymentRequest.RefundPayment;
import dev.throughline.payments.domain.PaymentRequest.VoidPayment;
import dev.throughline.payments.gateway.PaymentGateway;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/**
 * Carries out what is asked of payments: looks at the state, asks the gateway what it needs, and
 * decides on that very state or begins again. Safe for use by many threads.
 */
@Singleton
public class Payments {
  private static final Logger LOG = Logger.getLogger(Payments.class);

  private final PaymentDecider decider = new PaymentDecider();
  private final CommandExecutor<PaymentCommand, Payment, PaymentEvent> executor;
  private final EventCodec<PaymentEvent> events;
  private final EventStore store;
  private final GatewayDesk desk;
  private final Backoff backoff;
  private final CommandTypes<PaymentRequest> types;

  @Inject
  public Payments(
      CommandExecutor<PaymentCommand, Payment, PaymentEvent> executor,
      EventCodec<PaymentEvent> events,
      EventStore store,
      PaymentGateway gateway,
      Backoff backoff,
      Json json) {
    this.executor = executor;
    this.events = events;
    this.store = store;
    this.desk = new GatewayDesk(gateway);
    this.backoff = backoff;
    this.types =
        CommandTypes.<PaymentRequest>of(json)
            .type("payments.authorize", AuthorizePayment.class)
            .type("payments.capture", CapturePayment.class)
            .type("payments.void", VoidPayment.class)
            .type("payments.refund", RefundPayment.class);
  }

  private record Loaded(Payment state, long version) {}

  /**
   * Carries out a queued command. A refusal is logged and done with. When others were faster every
   * time, it is {@link Unavailable}, and for what cannot be read, or is sent to another stream than
   * it is about, an {@link IllegalArgumentException}: it is to be delivered again.
   */
  public void handle(CommandMessage message) {
    var request = types.read(message);
    var stream = new StreamId(message.target().tenant(), Payment.CATEGORY, request.orderId());
    if (!stream.equals(message.target())) {
      throw new IllegalArgumentException(
          message.type() + " of order " + request.orderId() + " is sent to " + message.target());
    }
    for (var attempt = 1; ; attempt++) {
      var loaded = load(stream);
      var command = desk.ask(stream, request, loaded.state());
      if (isDecided(message, executor.execute(stream, command, at(loaded.version(), message)))) {
        return;
      }
      if (attempt >= backoff.maxAttempts() || !backoff.pauseAfter(attempt)) {
        throw new Unavailable("others were faster, " + attempt + " times");
      }
    }
  }

  private static CommandContext at(long version, CommandMessage message) {
    var context = CommandTypes.contextOf(message);
    return new CommandContext(
        context.id(),
        context.fingerprint(),
        context.correlationId(),
        context.userId(),
        OptionalLong.of(version));
  }

  /** False if the state for which the gateway was asked is not the state any more. */
  private static boolean isDecided(CommandMessage message, Outcome<Payment> outcome) {
    return switch (outcome) {
      case Outcome.Committed<Payment> _ -> {
        LOG.infof("%s is done", message.type());
        yield true;
      }
      case Outcome.Duplicate<Payment> _, Outcome.Unchanged<Payment> _ -> {
        LOG.infof("%s was done before", message.type());
        yield true;
      }
      case Outcome.Rejected<Payment>(var reason) -> {
        LOG.warnf("%s is refused: %s, %s", message.type(), reason.code(), reason.detail());
        yield true;
      }
      case Outcome.VersionMismatch<Payment> _, Outcome.Contended<Payment> _ -> false;
      case Outcome.KeyReused<Payment> _ ->
          throw new IllegalStateException("queued commands have no key to use again");
    };
  }

  private Loaded load(StreamId stream) {
    var slice = store.read(stream);
    var state = decider.initialState();
    for (var commit : slice.commits()) {
      for (var event : commit.body().events()) {
        state = decider.evolve(state, events.readKnown(stream, event));
      }
    }
    return new Loaded(state, slice.end().version());
  }
}
