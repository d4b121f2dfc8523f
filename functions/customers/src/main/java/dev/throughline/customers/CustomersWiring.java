package dev.throughline.customers;

import dev.throughline.customers.crm.Crm;
import dev.throughline.customers.crm.SandboxCrm;
import dev.throughline.customers.domain.Customer;
import dev.throughline.customers.domain.CustomerCommand;
import dev.throughline.customers.domain.CustomerDecider;
import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.customers.domain.EarlierEvents;
import dev.throughline.customers.domain.Registration;
import dev.throughline.customers.domain.RegistrationCommand;
import dev.throughline.customers.domain.RegistrationDecider;
import dev.throughline.customers.domain.RegistrationEvent;
import dev.throughline.customers.mail.MailboxEvent;
import dev.throughline.customers.mail.Mailer;
import dev.throughline.customers.mail.SandboxMailbox;
import dev.throughline.customers.mail.SesMailer;
import dev.throughline.customers.reaction.Newcomers;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.time.TimeBudget;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Wires the handlers of this context. */
public final class CustomersWiring {
  /** The service that decides, as on the wire. */
  public static final String SOURCE = "customer-service";

  private CustomersWiring() {}

  /** The codec of customers' events: personal fields are sealed with the customer's own key. */
  @Produces
  @Singleton
  public static EventCodec<CustomerEvent> events(Json json, PersonalDataSealer sealer) {
    return EventTypes.of(json, CustomerEvent.TYPES)
        .personal("customer.registered", "name", "email")
        .personal("customer.renamed", "name")
        .personal("customer.email_changed", "email")
        .personal("customer.preferences_changed", "language", "newsletter", "contact_channel")
        .sealedBy(sealer)
        .upcastBy(EarlierEvents.CHAIN)
        .build();
  }

  /** Executes customers' commands. */
  @Produces
  @Singleton
  public static CommandExecutor<CustomerCommand, Customer, CustomerEvent> executor(
      EventCodec<CustomerEvent> events, EventStore store, InstantSource clock, Backoff backoff) {
    return new CommandExecutor<>(new CustomerDecider(), events, store, SOURCE, clock, backoff);
  }

  /** How the results of the reactions to a registration are stored. */
  @Produces
  @Singleton
  public static EventCodec<RegistrationEvent> registrationEvents(Json json) {
    return EventTypes.of(json, RegistrationEvent.TYPES).upcastBy(EarlierEvents.CHAIN).build();
  }

  /** Records the results of the reactions to a registration. */
  @Produces
  @Singleton
  public static CommandExecutor<RegistrationCommand, Registration, RegistrationEvent> registrations(
      EventCodec<RegistrationEvent> events,
      EventStore store,
      InstantSource clock,
      Backoff backoff) {
    return new CommandExecutor<>(
        new RegistrationDecider(), events, store, Newcomers.SOURCE, clock, backoff);
  }

  /** How the sandbox's mailboxes are stored: address and text sealed with the mailbox's own key. */
  @Produces
  @Singleton
  public static EventCodec<MailboxEvent> mailboxEvents(Json json, PersonalDataSealer sealer) {
    return EventTypes.of(json, MailboxEvent.TYPES)
        .personal("mailbox.message_delivered", "to", "text")
        .sealedBy(sealer)
        .build();
  }

  /** Amazon SES if the deployment has a sender, else the sandbox. */
  @Produces
  @Singleton
  public static Mailer mailer(
      Settings settings,
      EventCodec<MailboxEvent> events,
      EventStore store,
      InstantSource clock,
      Backoff backoff) {
    return settings
        .find("MAIL_SENDER")
        .filter(sender -> !sender.isBlank())
        .<Mailer>map(sender -> ses(settings.get("AWS_REGION"), sender))
        .orElseGet(() -> new SandboxMailbox(events, store, clock, backoff));
  }

  private static Mailer ses(String region, String sender) {
    var http =
        UrlConnectionHttpClient.builder()
            .connectionTimeout(TimeBudget.ATTEMPT.dividedBy(2))
            .socketTimeout(TimeBudget.ATTEMPT)
            .build();
    var endpoint = URI.create("https://email.%s.amazonaws.com".formatted(region));
    var credentials = DefaultCredentialsProvider.builder().build();
    return new SesMailer(http, credentials, endpoint, region, sender);
  }

  /** The CRM; another one is wired here. */
  @Produces
  @Singleton
  public static Crm crm() {
    return new SandboxCrm();
  }
}
