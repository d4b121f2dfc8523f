package dev.throughline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.NewerEvent;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownTypesTest {
  record Renamed(String name) {
    static final RecordTypes<Renamed> TYPES =
        RecordTypes.of(Renamed.class).type("member.renamed", "2.0", Renamed.class);
  }

  private static final StreamId STREAM = new StreamId(new TenantId("acme"), "member", "17");

  private static EventCodec<Renamed> codec(String... types) {
    return EventTypes.of(new Json(), Renamed.TYPES).among(new KnownTypes(Set.of(types))).build();
  }

  private static EventData event(String type, String version) {
    return new EventData(type, version, "{\"name\":\"Ada\"}");
  }

  @Test
  void aReaderPassesOverATypeThatExistedWhenItWasBuilt() {
    assertThat(codec("member.moved").read(STREAM, event("member.moved", "7.0"))).isEmpty();
  }

  @Test
  void aTypeThatDidNotExistYetIsOneOfNewerCode() {
    var codec = codec("member.renamed");

    assertThatThrownBy(() -> codec.read(STREAM, event("member.moved", "1.0")))
        .isInstanceOf(NewerEvent.class)
        .hasMessage("member.moved 1.0 in member-17 is newer than this code");
    assertThatThrownBy(() -> codec.readKnown(STREAM, event("member.moved", "1.0")))
        .isInstanceOf(NewerEvent.class);
  }

  @Test
  void aNewerMajorVersionIsOneOfNewerCodeAndAnOlderOneLacksItsUpcaster() {
    var codec = codec("member.renamed");

    assertThat(codec.read(STREAM, event("member.renamed", "2.7"))).hasSize(1);
    assertThatThrownBy(() -> codec.read(STREAM, event("member.renamed", "3.0")))
        .isInstanceOf(NewerEvent.class);
    assertThatThrownBy(() -> codec.readKnown(STREAM, event("member.renamed", "3.0")))
        .isInstanceOf(NewerEvent.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codec.read(STREAM, event("member.renamed", "1.0")));
  }

  @Test
  void withoutAListOfTypesAReaderPassesOverEveryTypeThatItDoesNotLookAt() {
    assertThat(KnownTypes.ofBuild().names()).isEmpty();
    assertThat(codec().read(STREAM, event("member.moved", "1.0"))).isEmpty();
    assertThatThrownBy(() -> codec().readKnown(STREAM, event("member.moved", "1.0")))
        .as("a decider's own streams have its own events")
        .isInstanceOf(NewerEvent.class);
  }
}
