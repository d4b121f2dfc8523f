package dev.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.customers.mail.MailboxEvent;
import dev.throughline.customers.mail.MailboxEvent.MessageDelivered;
import dev.throughline.customers.mail.SandboxMailbox;
import dev.throughline.json.Json;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class MailboxGoldenEventsTest extends SealedEventsConformance<MailboxEvent> {
  MailboxGoldenEventsTest() {
    super("mailbox");
  }

  @Override
  protected RecordTypes<MailboxEvent> types() {
    return MailboxEvent.TYPES;
  }

  @Override
  EventCodec<MailboxEvent> codec(Json json, PersonalDataSealer sealer) {
    return CustomersWiring.mailboxEvents(json, sealer);
  }

  @Override
  protected String source() {
    return SandboxMailbox.SOURCE;
  }

  @Test
  void aMessageIsReadWithTheKeyItWasSealedWith() throws IOException {
    var file = events().resolve("golden/mailbox.message_delivered/1.0.json");
    var stored = wire().readEvent(Files.readString(file));

    assertThat(codec().readKnown(stored.stream(), stored.data()))
        .containsExactly(
            new MessageDelivered(
                id(),
                "ada@example.com",
                "Welcome to Throughline",
                "Hello Ada Lovelace,\n\nyou are a customer now, and can place orders.\n"));
  }
}
