package dev.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.customers.mail.MailboxEvent;
import dev.throughline.customers.mail.MailboxEvent.MessageDelivered;
import dev.throughline.customers.mail.SandboxMailbox;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.InMemoryPersonalKeys;
import dev.throughline.testkit.OwnEventsConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class MailboxGoldenEventsTest extends OwnEventsConformance<MailboxEvent> {
  private static final StreamId ADAS =
      new StreamId(new TenantId("acme"), "mailbox", "0198f5a1-0b4d-7c55-8e21-3f4a5b6c7d8e");

  private final Json json = new Json();

  @Override
  protected RecordTypes<MailboxEvent> types() {
    return MailboxEvent.TYPES;
  }

  /** With the key that the golden events were sealed with. */
  @Override
  protected EventCodec<MailboxEvent> codec() {
    var keys = new InMemoryPersonalKeys();
    keys.keyFor(ADAS);
    return CustomersWiring.mailboxEvents(
        json, new PersonalDataSealer(keys, json, new SecureRandom()));
  }

  @Override
  protected String source() {
    return SandboxMailbox.SOURCE;
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }

  /** The same text sealed twice differs each time. */
  @Override
  protected String comparable(String data) {
    return data.replaceAll("\"sealed:[^\"]*\"", "\"sealed\"");
  }

  @Test
  void aMessageIsReadWithTheKeyItWasSealedWith() throws IOException {
    var file = events().resolve("golden/mailbox.message_delivered/1.0.json");
    var stored = wire().readEvent(Files.readString(file));

    assertThat(codec().readKnown(stored.stream(), stored.data()))
        .containsExactly(
            new MessageDelivered(
                ADAS.id(),
                "ada@example.com",
                "Welcome to Throughline",
                "Hello Ada Lovelace,\n\nyou are a customer now, and can place orders.\n"));
  }
}
