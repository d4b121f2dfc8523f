package dev.throughline.customers.mail;

import dev.throughline.customers.domain.Delivery;
import dev.throughline.customers.mail.MailboxEvent.MessageDelivered;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import dev.throughline.kernel.decider.CommandExecutor;
import dev.throughline.kernel.decider.Decider;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.Outcome;
import dev.throughline.kernel.store.EventStore;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * A mailer that sends nothing: it writes each message into the customer's mailbox, which is a
 * stream ({@code mailbox-<customer>}) that a person can read like any other. Two messages with the
 * same key are one. Safe for use by many threads.
 */
public final class SandboxMailbox implements Mailer {
  /** The category of the mailboxes' streams; the id is the customer's. */
  public static final String CATEGORY = "mailbox";

  /** The service that writes there, as on the wire. */
  public static final String SOURCE = "mailbox-service";

  private final CommandExecutor<MessageDelivered, Integer, MailboxEvent> mailboxes;

  public SandboxMailbox(
      EventCodec<MailboxEvent> events, EventStore store, InstantSource clock, Backoff backoff) {
    this.mailboxes = new CommandExecutor<>(new Slot(), events, store, SOURCE, clock, backoff);
  }

  /** The mailbox of a customer. */
  public static StreamId of(StreamId customer) {
    return new StreamId(customer.tenant(), CATEGORY, customer.id());
  }

  /** Accepts every message; the state is the number of messages. */
  private static final class Slot implements Decider<MessageDelivered, Integer, MailboxEvent> {
    @Override
    public Integer initialState() {
      return 0;
    }

    @Override
    public Decision<MailboxEvent> decide(MessageDelivered message, Integer messages) {
      return Decision.accept(message);
    }

    @Override
    public Integer evolve(Integer messages, MailboxEvent event) {
      return messages + 1;
    }

    @Override
    public boolean isTerminal(Integer messages) {
      return false;
    }
  }

  @Override
  public Delivery send(StreamId customer, String key, Mail mail) {
    var message = new MessageDelivered(customer.id(), mail.to(), mail.subject(), mail.text());
    var id = CommandId.derivedFrom(CATEGORY, key);
    var context = new CommandContext(id, "", key, null, OptionalLong.empty(), true);
    return switch (mailboxes.execute(of(customer), message, context)) {
      case Outcome.Committed<Integer> _, Outcome.Duplicate<Integer> _ ->
          new Delivery.Taken(id.value());
      case Outcome.Contended<Integer>(var attempts) ->
          throw new Unavailable(
              "others were faster at " + of(customer) + ", " + attempts + " times");
      case Outcome.Unchanged<Integer> _,
          Outcome.Rejected<Integer> _,
          Outcome.VersionMismatch<Integer> _,
          Outcome.KeyReused<Integer> _ ->
          throw new IllegalStateException("a mailbox accepts every message");
    };
  }
}
