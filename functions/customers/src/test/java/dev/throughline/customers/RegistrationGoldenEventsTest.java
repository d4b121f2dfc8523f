package dev.throughline.customers;

import dev.throughline.customers.domain.RegistrationEvent;
import dev.throughline.customers.reaction.Newcomers;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.OwnEventsConformance;

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
}
