package dev.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.customers.domain.CustomerEvent.CustomerRegistered;
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

class GoldenEventsTest extends OwnEventsConformance<CustomerEvent> {
  private static final StreamId ADA =
      new StreamId(new TenantId("acme"), "customer", "0198f5a1-0b4d-7c55-8e21-3f4a5b6c7d8e");

  private final Json json = new Json();

  @Override
  protected RecordTypes<CustomerEvent> types() {
    return CustomerEvent.TYPES;
  }

  /** With the key that the golden events were sealed with. */
  @Override
  protected EventCodec<CustomerEvent> codec() {
    var keys = new InMemoryPersonalKeys();
    keys.keyFor(ADA);
    return CustomersWiring.events(json, new PersonalDataSealer(keys, json, new SecureRandom()));
  }

  @Override
  protected String source() {
    return CustomersWiring.SOURCE;
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
  void aGoldenEventIsReadWithTheKeyItWasSealedWith() throws IOException {
    var file = events().resolve("golden/customer.registered/1.0.json");
    var stored = wire().readEvent(Files.readString(file));

    assertThat(codec().readKnown(stored.stream(), stored.data()))
        .containsExactly(new CustomerRegistered(ADA.id(), "Ada Lovelace", "ada@example.com"));
  }
}
