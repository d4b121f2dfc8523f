package dev.throughline.testkit;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.WireFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The suite against a context that lacks everything: a type for a record, a schema and a golden
 * event for a type, a type for a golden event, and the list of types on the class path; its codec
 * reads no event.
 */
class NeglectedEvents extends OwnEventsConformance<NeglectedEvents.Thing>
    implements EventCodec<NeglectedEvents.Thing> {
  sealed interface Thing {
    RecordTypes<Thing> TYPES = RecordTypes.of(Thing.class).type("thing.typed", "1.0", Typed.class);

    record Typed() implements Thing {}

    record Untyped() implements Thing {}
  }

  @TempDir Path folder;
  private final InMemoryWireFormat wire = new InMemoryWireFormat();

  @BeforeEach
  void goldenEvents() throws IOException {
    write("thing.typed", "elsewhere");
    write("thing.unknown", source());
    Files.writeString(folder.resolve("types.txt"), "thing.typed");
  }

  private void write(String type, String source) throws IOException {
    var stream = new StreamId(new TenantId("t"), "thing", "1");
    var data = new EventData(type, "1.0", "{}");
    var event =
        new RecordedEvent(
            type, stream, new StreamPosition(1, 1), data, Instant.EPOCH, source, "c", "c", null);
    var file = folder.resolve("golden").resolve(type).resolve("1.0.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, wire.write(event));
  }

  @Override
  protected Path events() {
    return folder;
  }

  @Override
  protected RecordTypes<Thing> types() {
    return Thing.TYPES;
  }

  @Override
  protected EventCodec<Thing> codec() {
    return this;
  }

  @Override
  protected String source() {
    return "things";
  }

  @Override
  protected WireFormat wire() {
    return wire;
  }

  @Override
  public EventData write(StreamId stream, Thing event) {
    return new EventData("thing.typed", "1.0", "{}");
  }

  @Override
  public List<Thing> read(StreamId stream, EventData data) {
    return List.of();
  }
}
