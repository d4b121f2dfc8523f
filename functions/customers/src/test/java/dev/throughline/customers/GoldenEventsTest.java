package dev.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.customers.domain.CustomerEvent.CustomerContactChanged;
import dev.throughline.customers.domain.CustomerEvent.CustomerErased;
import dev.throughline.customers.domain.CustomerEvent.CustomerRegistered;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.testkit.InMemoryPersonalKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class GoldenEventsTest {
  private static final Path GOLDEN = Path.of("..", "..", "events", "golden");
  private static final String ID = "0198f5a1-0b4d-7c55-8e21-3f4a5b6c7d8e";

  private final Json json = new Json();
  private final JsonWireFormat wire = new JsonWireFormat(json);
  private final InMemoryPersonalKeys keys = new InMemoryPersonalKeys();

  @Test
  void everyGoldenEventOfThisContextIsReadWithTheKeyItWasSealedWith() throws IOException {
    assertThat(read("customer.registered"))
        .isEqualTo(new CustomerRegistered(ID, "Ada Lovelace", "ada@example.com"));
    assertThat(read("customer.contact_changed"))
        .isEqualTo(new CustomerContactChanged(ID, "Ada King", "countess@example.com"));
    assertThat(read("customer.erased")).isEqualTo(new CustomerErased(ID));
  }

  private CustomerEvent read(String type) throws IOException {
    var recorded = wire.readEvent(Files.readString(GOLDEN.resolve(type).resolve("1.0.json")));
    keys.keyFor(recorded.stream());
    var sealer = new PersonalDataSealer(keys, json, new SecureRandom());
    return CustomersWiring.events(json, sealer).readKnown(recorded.stream(), recorded.data());
  }
}
