package dev.throughline.payments;

import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.Settings;
import dev.throughline.payments.domain.Payment;
import dev.throughline.payments.domain.PaymentCommand;
import dev.throughline.payments.domain.PaymentDecider;
import dev.throughline.payments.domain.PaymentEvent;
import dev.throughline.payments.gateway.PatientGateway;
import dev.throughline.payments.gateway.PaymentGateway;
import dev.throughline.payments.gateway.SandboxGateway;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;

/** Wires the handler of this context. */
@Singleton
public class PaymentsWiring {
  /** The name of this service in the envelope of its events. */
  public static final String SOURCE = "payment-service";

  /** The codec with which payments store their events. */
  @Produces
  @Singleton
  public EventCodec<PaymentEvent> events(Json json) {
    return EventTypes.of(json, PaymentEvent.TYPES).build();
  }

  /** Executes payments' commands. */
  @Produces
  @Singleton
  public CommandExecutor<PaymentCommand, Payment, PaymentEvent> executor(
      EventCodec<PaymentEvent> events, EventStore store, InstantSource clock, Backoff backoff) {
    return new CommandExecutor<>(new PaymentDecider(), events, store, SOURCE, clock, backoff);
  }

  /**
   * The gateway to the payment provider; to use another provider, change this method. The template
   * sets the longest wait for an answer of the gateway, and derives the size of a batch from it.
   */
  @Produces
  @Singleton
  public PaymentGateway gateway(Backoff backoff, Settings settings) {
    var limit = Duration.ofSeconds(Long.parseLong(settings.get("PROVIDER_TIMEOUT_SECONDS")));
    return new PatientGateway(new SandboxGateway(), limit, backoff);
  }
}
