package dev.throughline.payments;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.payments.domain.PaymentEvent;
import dev.throughline.testkit.OwnEventsConformance;

class GoldenEventsTest extends OwnEventsConformance<PaymentEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<PaymentEvent> types() {
    return PaymentEvent.TYPES;
  }

  @Override
  protected EventCodec<PaymentEvent> codec() {
    return new PaymentsWiring().events(json);
  }

  @Override
  protected String source() {
    return PaymentsWiring.SOURCE;
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }
}
