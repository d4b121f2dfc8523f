package dev.throughline.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.throughline.json.personal.PersonalDataSealer;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.Money;
import dev.throughline.kernel.RecordTypes;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.upcast.Target;
import dev.throughline.kernel.upcast.Upcaster;
import dev.throughline.kernel.upcast.Upcasters;
import dev.throughline.testkit.InMemoryPersonalKeys;
import java.security.SecureRandom;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UpcastingTest {
  sealed interface MemberEvent {
    RecordTypes<MemberEvent> TYPES =
        RecordTypes.of(MemberEvent.class)
            .type("member.joined", "2.0", Joined.class)
            .type("member.renamed", "1.0", Renamed.class)
            .type("member.moved", "1.0", Moved.class);

    record Joined(String memberId, String branch, Money fee) implements MemberEvent {}

    record Renamed(String memberId, @Nullable String name) implements MemberEvent {}

    record Moved(String memberId, @Nullable String address) implements MemberEvent {}
  }

  private static final Upcasters UPCASTERS =
      Upcasters.of(
          Upcaster.of("member.joined", "1.0").to("2.0").add("branch", "main"),
          Upcaster.of("member.changed", "1.0", "1.1")
              .split(
                  Target.of("member.renamed", "1.0").where("name").keep("member_id", "name"),
                  Target.of("member.moved", "1.0").where("address").keep("member_id", "address")),
          Upcaster.of("member.greeted", "1.0").drop());

  private static final StreamId STREAM = new StreamId(new TenantId("acme"), "member", "17");

  private final Json json = new Json();

  private EventCodec<MemberEvent> codec() {
    return EventTypes.of(json, MemberEvent.TYPES).upcastBy(UPCASTERS).build();
  }

  @Test
  void anEventOfAMajorVersionOfBeforeIsReadInTheFormOfToday() {
    var stored =
        new EventData(
            "member.joined",
            "1.0",
            "{\"member_id\":\"17\",\"fee\":{\"amount\":\"2.50\",\"currency\":\"EUR\"}}");

    assertThat(codec().readKnown(STREAM, stored))
        .containsExactly(new MemberEvent.Joined("17", "main", Money.of("2.50", "EUR")));
  }

  @Test
  void anEventThatWasSplitIsReadAsSeveral() {
    var both =
        new EventData(
            "member.changed", "1.1", "{\"member_id\":\"17\",\"name\":\"Ada\",\"address\":\"A\"}");
    var one = new EventData("member.changed", "1.0", "{\"member_id\":\"17\",\"address\":\"A\"}");

    assertThat(codec().read(STREAM, both))
        .containsExactly(new MemberEvent.Renamed("17", "Ada"), new MemberEvent.Moved("17", "A"));
    assertThat(codec().read(STREAM, one)).containsExactly(new MemberEvent.Moved("17", "A"));
  }

  @Test
  void anEventThatIsDroppedIsKnownAndNotShown() {
    var greeted = new EventData("member.greeted", "1.0", "{}");

    assertThat(codec().readKnown(STREAM, greeted)).isEmpty();
  }

  @Test
  void aTypeThatNeitherAnUpcasterNorARecordHasIsADefectOfItsOwner() {
    var unknown = new EventData("member.praised", "1.0", "{}");
    var codec =
        EventTypes.of(json, MemberEvent.TYPES)
            .upcastBy(UPCASTERS)
            .among(new KnownTypes(Set.of("member.praised")))
            .build();

    assertThat(codec.read(STREAM, unknown)).isEmpty();
    assertThatIllegalStateException().isThrownBy(() -> codec.readKnown(STREAM, unknown));
  }

  @Test
  void aReaderIsShownThePartOfASplitEventThatItKnows() {
    var reader =
        EventTypes.of(
                json,
                RecordTypes.of(MemberEvent.class)
                    .type("member.moved", "1.0", MemberEvent.Moved.class))
            .upcastBy(UPCASTERS)
            .build();
    var both =
        new EventData(
            "member.changed", "1.1", "{\"member_id\":\"17\",\"name\":\"Ada\",\"address\":\"A\"}");

    assertThat(reader.read(STREAM, both)).containsExactly(new MemberEvent.Moved("17", "A"));
  }

  @Test
  void aPersonalFieldIsOpenedBeforeItIsMovedAndNullOnceItsKeyIsForgotten() {
    var keys = new InMemoryPersonalKeys();
    var sealer = new PersonalDataSealer(keys, json, new SecureRandom());
    var types = EventTypes.of(json, MemberEvent.TYPES).personal("member.renamed", "name");
    var today = types.sealedBy(sealer).upcastBy(UPCASTERS).build();
    var renamed = today.write(STREAM, new MemberEvent.Renamed("17", "Ada"));
    var past = new EventData("member.changed", "1.0", renamed.json());

    assertThat(past.json()).doesNotContain("Ada");
    assertThat(today.read(STREAM, past)).containsExactly(new MemberEvent.Renamed("17", "Ada"));
    keys.forget(STREAM);
    assertThat(today.read(STREAM, past)).containsExactly(new MemberEvent.Renamed("17", null));
  }
}
