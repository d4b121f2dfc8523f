package dev.throughline.customers.reaction;

import dev.throughline.customers.crm.Contact;
import dev.throughline.customers.crm.Crm;
import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.customers.domain.CustomerEvent.CustomerRegistered;
import dev.throughline.customers.domain.Registration;
import dev.throughline.customers.domain.RegistrationCommand;
import dev.throughline.customers.domain.RegistrationCommand.RecordContact;
import dev.throughline.customers.domain.RegistrationCommand.RecordWelcome;
import dev.throughline.customers.domain.RegistrationEvent;
import dev.throughline.customers.mail.Mail;
import dev.throughline.customers.mail.Mailer;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.wire.RecordedEvent;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * Sends a welcome message to a new customer, and creates a contact in the CRM. Each is done once,
 * however often the event comes: the stream {@code registration-<customer>} records the results.
 * Each fails alone: the other is done all the same, and a repeat does only the one that failed. For
 * an erased customer nothing is done. Safe for use by many threads.
 */
@Singleton
public class Newcomers {
  /** The service that records the results, as on the wire. */
  public static final String SOURCE = "registration-service";

  private final EventCodec<CustomerEvent> events;
  private final CommandExecutor<RegistrationCommand, Registration, RegistrationEvent> registrations;
  private final Mailer mailer;
  private final Crm crm;

  @Inject
  public Newcomers(
      EventCodec<CustomerEvent> events,
      CommandExecutor<RegistrationCommand, Registration, RegistrationEvent> registrations,
      Mailer mailer,
      Crm crm) {
    this.events = events;
    this.registrations = registrations;
    this.mailer = mailer;
    this.crm = crm;
  }

  /** Reacts to a registration; after both were tried, throws the exception of one that failed. */
  public void registered(RecordedEvent event) {
    for (var customer : events.read(event.stream(), event.data())) {
      if (customer instanceof CustomerRegistered(var id, var name, var email)
          && name != null
          && email != null) {
        each(
            () -> welcome(event, id, Mail.welcome(name, email)),
            () -> contact(event, new Contact(id, name, email)));
      }
    }
  }

  /** A defect is thrown rather than an outage: the message is then parked, not waited for. */
  private static void each(Runnable... reactions) {
    var failures = new ArrayList<RuntimeException>();
    for (var reaction : reactions) {
      try {
        reaction.run();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    failures.stream()
        .min(
            (one, other) ->
                Boolean.compare(one instanceof Unavailable, other instanceof Unavailable))
        .ifPresent(
            first -> {
              failures.stream().filter(it -> it != first).forEach(first::addSuppressed);
              throw first;
            });
  }

  private void welcome(RecordedEvent event, String customer, Mail mail) {
    once(
        event,
        "welcome",
        (key, state) ->
            new RecordWelcome(
                customer,
                state.welcomed()
                    ? Optional.empty()
                    : Optional.of(mailer.send(event.stream(), key, mail))));
  }

  private void contact(RecordedEvent event, Contact contact) {
    once(
        event,
        "contact",
        (key, state) ->
            new RecordContact(
                contact.customerId(),
                state.contacted() ? Optional.empty() : Optional.of(crm.create(key, contact))));
  }

  /** The result is recorded under an id derived from the event's id. */
  private void once(
      RecordedEvent event,
      String reaction,
      BiFunction<String, Registration, RegistrationCommand> doing) {
    var id = CommandId.derivedFrom(reaction, event.id());
    var context =
        new CommandContext(
            id,
            "",
            event.correlationId(),
            event.userId(),
            OptionalLong.empty(),
            true,
            event.flow(),
            event.trace());
    var customer = event.stream();
    var stream = new StreamId(customer.tenant(), Registration.CATEGORY, customer.id());
    var outcome =
        registrations.executeOnLatest(stream, state -> doing.apply(id.value(), state), context);
    switch (outcome) {
      case Outcome.Committed<Registration> _,
          Outcome.Duplicate<Registration> _,
          Outcome.Unchanged<Registration> _ -> {}
      case Outcome.Contended<Registration>(var attempts) ->
          throw new Unavailable("others were faster at " + stream + ", " + attempts + " times");
      case Outcome.Rejected<Registration> _,
          Outcome.VersionMismatch<Registration> _,
          Outcome.KeyReused<Registration> _ ->
          throw new IllegalStateException("a result can be recorded");
    }
  }
}
