package dev.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.customers.domain.CustomerEvent;
import dev.throughline.customers.domain.CustomerEvent.CustomerEmailChanged;
import dev.throughline.customers.domain.CustomerEvent.CustomerRegistered;
import dev.throughline.customers.domain.CustomerEvent.CustomerRenamed;
import dev.throughline.json.Json;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenEventsTest extends SealedEventsConformance<CustomerEvent> {
  GoldenEventsTest() {
    super("customer");
  }

  @Override
  protected RecordTypes<CustomerEvent> types() {
    return CustomerEvent.TYPES;
  }

  @Override
  EventCodec<CustomerEvent> codec(Json json, PersonalDataSealer sealer) {
    return CustomersWiring.events(json, sealer);
  }

  @Override
  protected String source() {
    return CustomersWiring.SOURCE;
  }

  private List<CustomerEvent> golden(String type) throws IOException {
    var file = events().resolve("golden/" + type + "/1.0.json");
    var stored = wire().readEvent(Files.readString(file));
    return codec().readKnown(stored.stream(), stored.data());
  }

  @Test
  void aGoldenEventIsReadWithTheKeyItWasSealedWith() throws IOException {
    assertThat(golden("customer.registered"))
        .containsExactly(new CustomerRegistered(id(), "Ada Lovelace", "ada@example.com"));
  }

  @Test
  void aChangeOfBothDetailsThatWasStoredAsOneEventIsReadAsOneForEachDetail() throws IOException {
    assertThat(golden("customer.contact_changed"))
        .containsExactly(
            new CustomerRenamed(id(), "Ada King"),
            new CustomerEmailChanged(id(), "countess@example.com"));
  }
}
