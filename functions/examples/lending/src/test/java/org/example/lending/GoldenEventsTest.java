package org.example.lending;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.testkit.OwnEventsConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.example.lending.domain.LendingEvent;
import org.junit.jupiter.api.Test;

class GoldenEventsTest extends OwnEventsConformance<LendingEvent> {
  private final Json json = new Json();

  @Override
  protected RecordTypes<LendingEvent> types() {
    return LendingEvent.TYPES;
  }

  @Override
  protected EventCodec<LendingEvent> codec() {
    return LendingWiring.events(json);
  }

  @Override
  protected String source() {
    return LendingWiring.SOURCE;
  }

  @Override
  protected WireFormat wire() {
    return new JsonWireFormat(json);
  }

  @Override
  protected Path events() {
    return Path.of("events");
  }

  @Test
  void everyGoldenEventFulfilsItsSchema() throws IOException {
    var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    for (var name : types().names()) {
      var type = types().find(name).orElseThrow();
      var file = Path.of(type.name(), type.version() + ".json");
      var golden = Files.readString(events().resolve("golden").resolve(file));
      var schema = Files.readString(events().resolve("schemas").resolve(file));
      var data = wire().readEvent(golden).data().json();
      assertThat(registry.getSchema(schema).validate(data, InputFormat.JSON)).as(name).isEmpty();
    }
  }
}
