package dev.throughline.customers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.customers.domain.RegistrationEvent;
import dev.throughline.customers.domain.RegistrationEvent.CrmContactCreated;
import dev.throughline.customers.reaction.Newcomers;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.OwnEventsConformance;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class RegistrationGoldenEventsTest extends OwnEventsConformance<RegistrationEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<RegistrationEvent> types() {
    return RegistrationEvent.TYPES;
  }

  @Override
  protected EventCodec<RegistrationEvent> codec() {
    return CustomersWiring.registrationEvents(json);
  }

  @Override
  protected String source() {
    return Newcomers.SOURCE;
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }

  @Test
  void aContactOfTheCrmIsReadUnderTheNameThatItsEventHadBefore() throws IOException {
    var file = events().resolve("golden/registration.contact_created/1.0.json");
    var stored = wire().readEvent(Files.readString(file));

    assertThat(codec().readKnown(stored.stream(), stored.data()))
        .containsExactly(
            new CrmContactCreated(
                "0198f5a1-0b4d-7c55-8e21-3f4a5b6c7d8e",
                "contact_5c1b2c5e-3f0a-3a55-9d0b-6f1f2e3d4c5b"));
  }
}
