package dev.throughline.customers;

import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.InMemoryPersonalKeys;
import dev.throughline.testkit.OwnEventsConformance;
import java.security.SecureRandom;

/** The contract of events with sealed fields in the stream of one person. */
abstract class SealedEventsConformance<E> extends OwnEventsConformance<E> {
  private final Json json = new Json();
  private final StreamId stream;

  /**
   * @param category of the stream with whose key the golden events were sealed
   */
  SealedEventsConformance(String category) {
    this.stream =
        new StreamId(new TenantId("acme"), category, "0198f5a1-0b4d-7c55-8e21-3f4a5b6c7d8e");
  }

  /** The codec of the events, with this sealer. */
  abstract EventCodec<E> codec(Json json, PersonalDataSealer sealer);

  /** The id of the person. */
  final String id() {
    return stream.id();
  }

  @Override
  protected final EventCodec<E> codec() {
    var keys = new InMemoryPersonalKeys();
    keys.keyFor(stream);
    return codec(json, new PersonalDataSealer(keys, json, new SecureRandom()));
  }

  @Override
  protected final WireFormat wire() {
    return new JsonWireFormat(json);
  }

  /**
   * The data with its sealed fields unsealed, since sealing the same text twice gives different
   * results.
   */
  @Override
  protected final String comparable(String data) {
    return data.replaceAll("\"sealed:[^\"]*\"", "\"sealed\"");
  }
}
