package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.capture.Capture;
import dev.throughline.kernel.capture.Capture.Placed;
import dev.throughline.kernel.capture.Capture.TableRecord;
import dev.throughline.kernel.capture.CapturedEvents;
import dev.throughline.kernel.capture.Copy;
import dev.throughline.kernel.capture.CopyKeeper;
import dev.throughline.kernel.capture.Dump;
import dev.throughline.kernel.capture.RowVersion;
import dev.throughline.kernel.decider.EventCodec;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.testkit.InMemoryCopyTable;
import dev.throughline.testkit.InMemoryVersionedTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CaptureTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final StreamId CUP = new StreamId(new TenantId("acme"), "product", "cup");

  /** An event is the kind and the state. */
  private static final EventCodec<String> CODEC =
      new EventCodec<>() {
        @Override
        public EventData write(StreamId stream, String event) {
          return new EventData("product.changed", "1.0", event);
        }

        @Override
        public List<String> read(StreamId stream, EventData data) {
          return List.of(data.json());
        }
      };

  private final InMemoryVersionedTable<String> table = new InMemoryVersionedTable<>();
  private final Dump<String> dump = new Dump<>(table, table, () -> NOW, 10);
  private final List<Placed> published = new ArrayList<>();
  private final Set<String> failing = new HashSet<>();
  private final Capture<String, String> capture =
      new Capture<>(
          new CapturedEvents<>(
              "catalog-service",
              CODEC,
              happened -> happened.kind() + " " + happened.row().state().orElse("nothing")),
          dump,
          this::publish);

  private Set<String> publish(List<Placed> commits) {
    commits.stream().filter(it -> !failing.contains(it.number())).forEach(published::add);
    return Set.copyOf(failing);
  }

  private static TableRecord<String> changed(
      String number, RowVersion<String> before, RowVersion<String> after) {
    return new TableRecord.RowChanged<>(
        number, NOW.plusSeconds(9), Optional.ofNullable(before), Optional.ofNullable(after));
  }

  private List<String> texts() {
    return published.stream().map(it -> it.commit().events().getFirst().data().json()).toList();
  }

  private final RowVersion<String> made = RowVersion.first(CUP, "Cup", NOW, "ann", "c1");
  private final RowVersion<String> changed = made.next(Optional.of("Mug"), NOW, "bob", "c2");

  @Test
  void aChangeIsAnEventWithThePlaceTheVersionAndTheAuthorOfItsRow() {
    assertThat(capture.process(List.of(changed("1", null, made), changed("2", made, changed))))
        .isEqualTo(new Capture.Result(Optional.empty(), List.of()));
    var event = published.getLast().commit().events().getFirst();
    assertThat(texts()).containsExactly("CREATED Cup", "UPDATED Mug");
    assertThat(event.stream()).isEqualTo(CUP);
    assertThat(event.position().version()).isEqualTo(2);
    assertThat(event.userId()).isEqualTo("bob");
    assertThat(event.correlationId()).isEqualTo("c2");
    assertThat(event.at()).isEqualTo(NOW);
  }

  @Test
  void aRecordThatComesAgainHasTheSameIdAndSoHasTheRowInADump() {
    capture.process(List.of(changed("1", null, made)));
    capture.process(List.of(changed("1", null, made)));
    table.fill(made);
    capture.process(List.of(new TableRecord.Marked<>("2", dump.begin("d", null).orElseThrow())));
    assertThat(published).hasSize(3);
    assertThat(published.stream().map(it -> it.commit().events().getFirst()).distinct()).hasSize(1);
  }

  @Test
  void aChangeInTheBatchStandsForTheRowOfTheDump() {
    table.fill(changed);
    var mark = dump.begin("d", null).orElseThrow();
    capture.process(List.of(changed("1", made, changed), new TableRecord.Marked<>("2", mark)));
    assertThat(published).extracting(Placed::number).containsExactly("1");
  }

  @Test
  void fromTheFirstRecordThatWasNotPublishedTheStreamComesAgainAndTheDumpWaits() {
    table.fill(made);
    var mark = dump.begin("d", null).orElseThrow();
    failing.add("2");
    var batch = List.of(new TableRecord.Marked<String>("2", mark), changed("3", made, changed));
    assertThat(capture.process(batch).firstFailed()).contains("2");
    assertThat(table.find()).contains(mark);
    failing.clear();
    assertThat(capture.process(batch).firstFailed()).isEmpty();
    assertThat(table.find().orElseThrow().endedAt()).isPresent();
  }

  @Test
  void aChangeWithoutAVersionIsToldOfAndHoldsNothingUp() {
    var foreign = RowVersion.first(CUP, "Pot", NOW, null, null);
    var result = capture.process(List.of(changed("1", changed, foreign), changed("2", null, made)));
    assertThat(result.uncounted()).hasSize(1);
    assertThat(result.firstFailed()).isEmpty();
    assertThat(texts()).containsExactly("CREATED Cup");
  }

  @Test
  void aRowThatIsTooLargeForAnEventIsToldOfAndHoldsNothingUp() {
    var large = RowVersion.first(CUP, "x".repeat(240_001), NOW, null, null);
    var result = capture.process(List.of(changed("1", null, large), changed("2", null, made)));
    assertThat(result.uncounted()).containsExactly("acme#product#cup is too large for an event");
    assertThat(result.firstFailed()).isEmpty();
    assertThat(texts()).containsExactly("CREATED Cup");
  }

  @Test
  void ofSeveralEventsThatAreMadeOfOneTheLastOneIsTheState() {
    capture.process(List.of(changed("1", null, made)));
    var event = published.getFirst().commit().events().getFirst();
    var copies = new InMemoryCopyTable<String>();
    EventReader<String> splitting = (_, data) -> List.of("first of " + data.json(), data.json());
    var keeper = new CopyKeeper<>("product", splitting, Optional::of, copies);
    assertThat(keeper.take(event)).isTrue();
    assertThat(copies.find(List.of(CUP)))
        .containsEntry(CUP, new Copy<>(1, Optional.of("CREATED Cup")));
    var dropping =
        new CopyKeeper<String, String>("product", (_, _) -> List.of(), Optional::of, copies);
    assertThat(dropping.take(event)).isFalse();
  }

  @Test
  void aCopyHasTheNewestStateWhateverComesTwiceLateOrNever() {
    var copies = new InMemoryCopyTable<String>();
    var keeper =
        new CopyKeeper<String, String>(
            "product",
            CODEC,
            text -> text.startsWith("DELETED") ? Optional.empty() : Optional.of(text),
            copies);
    var deleted = changed.next(Optional.empty(), NOW, "ann", "c3");
    capture.process(
        List.of(
            changed("1", null, made), changed("2", made, changed), changed("3", changed, deleted)));
    var events = published.stream().map(it -> it.commit().events().getFirst()).toList();

    assertThat(keeper.concerns(events.getFirst())).isTrue();
    assertThat(keeper.take(events.get(1))).isTrue();
    assertThat(keeper.take(events.get(1))).isFalse();
    assertThat(keeper.take(events.get(0))).isFalse();
    assertThat(copies.find(List.of(CUP)))
        .containsEntry(CUP, new Copy<>(2, Optional.of("UPDATED Mug")));
    assertThat(keeper.take(events.get(2))).isTrue();
    assertThat(keeper.take(events.get(0))).isFalse();
    assertThat(copies.find(List.of(CUP))).containsEntry(CUP, new Copy<>(3, Optional.empty()));
  }
}
