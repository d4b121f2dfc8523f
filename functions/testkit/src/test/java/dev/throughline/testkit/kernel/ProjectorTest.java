package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TALLY;
import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.closed;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.CannotApply;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.Projector.Result;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryReadTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class ProjectorTest {
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryReadTable<String> table = new InMemoryReadTable<>();
  private final Amounts amounts = new Amounts();
  private final Projector<Tally.Event, String> projector = projector(table);

  private Projector<Tally.Event, String> projector(ReadTable<String> rows) {
    return new Projector<>(amounts, new Tally.Codec(), store, rows);
  }

  private Result handle(RecordedEvent event) {
    return projector.handle(event, Projector.BlockedCheck.NONE);
  }

  private Row<String> row() {
    return table.find(TENANT, "1");
  }

  private List<RecordedEvent> events() {
    return store.read(TALLY).commits().stream().flatMap(c -> c.events().stream()).toList();
  }

  @Test
  void eventsAreAppliedInOrder() {
    stored(store, TALLY, added(1), added(2));
    stored(store, TALLY, added(3));
    assertThat(events()).extracting(this::handle).containsOnly(Result.APPLIED);
    assertThat(row().state()).contains("1,2,3");
    assertThat(row().applied(TALLY)).isEqualTo(new StreamPosition(2, 3));
  }

  @Test
  void aRepeatChangesNothing() {
    stored(store, TALLY, added(1), added(2));
    events().forEach(this::handle);
    assertThat(events()).extracting(this::handle).containsOnly(Result.REPEATED);
    assertThat(row().state()).contains("1,2");
  }

  @Test
  void aHoleIsFilledFromTheStoreAndWhatCameLateIsARepeat() {
    stored(store, TALLY, added(1));
    stored(store, TALLY, added(2));
    stored(store, TALLY, added(3));
    var events = events();
    handle(events.getFirst());
    assertThat(handle(events.getLast())).isEqualTo(Result.APPLIED);
    assertThat(row().state()).contains("1,2,3");
    assertThat(handle(events.get(1))).isEqualTo(Result.REPEATED);
  }

  @Test
  void aCommitOfWhichTheRowHasSeenPartIsAppliedToItsEnd() {
    stored(store, TALLY, added(1), added(2), added(3));
    stored(store, TALLY, added(4));
    handle(events().getFirst());
    handle(events().getLast());
    assertThat(row().state()).contains("1,2,3,4");
    assertThat(row().applied(TALLY)).isEqualTo(new StreamPosition(2, 4));
  }

  @Test
  void inWhateverOrderTheyComeTheRowIsTheSame() {
    stored(store, TALLY, added(1), added(2));
    stored(store, TALLY, added(3));
    stored(store, TALLY, added(4), added(5), added(6));
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 200; round++) {
      var rows = new InMemoryReadTable<String>();
      var deliveries = new ArrayList<>(events());
      deliveries.addAll(events());
      Collections.shuffle(deliveries, random);
      deliveries.forEach(event -> projector(rows).handle(event, Projector.BlockedCheck.NONE));
      assertThat(rows.find(TENANT, "1").state()).as("seed %d", seed).contains("1,2,3,4,5,6");
    }
  }

  @Test
  void aSaveThatIsOvertakenIsTriedAgain() {
    stored(store, TALLY, added(1));
    stored(store, TALLY, added(2));
    var events = events();
    var overtaken = new Overtaken(table, () -> handle(events.getFirst()));
    assertThat(projector(overtaken).handle(events.getLast(), Projector.BlockedCheck.NONE))
        .isEqualTo(Result.APPLIED);
    assertThat(row().state()).contains("1,2");
  }

  private record Overtaken(ReadTable<String> table, Runnable other) implements ReadTable<String> {
    @Override
    public Row<String> find(TenantId tenant, String key) {
      return table.find(tenant, key);
    }

    @Override
    public boolean save(TenantId tenant, String key, Row<String> previous, Row<String> next) {
      other.run();
      return table.save(tenant, key, previous, next);
    }

    @Override
    public boolean replace(TenantId tenant, String key, Row<String> previous, Row<String> next) {
      other.run();
      return table.replace(tenant, key, previous, next);
    }

    @Override
    public Page<String> list(
        TenantId tenant,
        String list,
        Predicate<String> filter,
        Optional<String> cursor,
        int limit) {
      return table.list(tenant, list, filter, cursor, limit);
    }
  }

  @Test
  void aRowThatEndsIsRememberedSoThatALateEventDoesNotBringItBack() {
    stored(store, TALLY, added(1));
    stored(store, TALLY, closed());
    events().reversed().forEach(this::handle);
    assertThat(row().state()).isEmpty();
    assertThat(row().applied(TALLY)).isEqualTo(new StreamPosition(2, 2));
  }

  @Test
  void anEventOfAnUnknownTypeIsPassedOver() {
    stored(store, TALLY, added(1));
    stored(store, TALLY, new EventData("tally.renamed", "1.0", "{}"));
    stored(store, TALLY, added(2));
    assertThat(events())
        .extracting(this::handle)
        .containsExactly(Result.APPLIED, Result.PASSED_OVER, Result.APPLIED);
    assertThat(row().state()).contains("1,2");
    assertThat(row().applied(TALLY)).isEqualTo(new StreamPosition(3, 3));
  }

  @Test
  void aStreamThatIsNotShownDoesNotConcern() {
    var other = new StreamId(TENANT, "other", "1");
    var event = stored(store, other, added(1)).events().getFirst();
    assertThat(handle(event)).isEqualTo(Result.NOT_CONCERNED);
    assertThat(row()).isEqualTo(Row.unseen());
  }

  @Test
  void anEventThatTheStoreDoesNotHaveIsADefect() {
    var elsewhere = new InMemoryEventStore();
    stored(elsewhere, TALLY, added(1));
    var event = stored(elsewhere, TALLY, added(2)).events().getFirst();
    assertThatThrownBy(() -> handle(event)).isInstanceOf(IllegalStateException.class);
    assertThat(row()).isEqualTo(Row.unseen());
  }

  @Test
  void theCurrentRowShowsWhatHasNotArrivedAndStoresNothing() {
    stored(store, TALLY, added(1), added(2));
    handle(events().getFirst());
    stored(store, TALLY, added(3));
    assertThat(projector.unstored().current(TALLY).state()).contains("1,2,3");
    assertThat(row().state()).contains("1");
  }

  @Test
  void eventsBeforeTheOneThatCannotBeAppliedAreApplied() {
    stored(store, TALLY, added(1), added(2), added(3));
    amounts.poison.add(3);
    assertThatThrownBy(() -> handle(events().getLast()))
        .isInstanceOfSatisfying(
            CannotApply.class, failure -> assertThat(failure.version()).isEqualTo(3))
        .hasMessageContaining("tally.added, version 3 of acme#tally#1")
        .hasMessageContaining("cannot take 3");
    assertThat(row().state()).contains("1,2");
    amounts.poison.clear();
    assertThat(handle(events().getLast())).isEqualTo(Result.APPLIED);
    assertThat(row().state()).contains("1,2,3");
  }

  @Test
  void onlyAGapAsksWhetherTheStreamIsBlocked() {
    stored(store, TALLY, added(1), added(2), added(3));
    var asked = new ArrayList<Long>();
    Projector.BlockedCheck blocked = (_, _, version) -> asked.add(version);
    assertThat(projector.handle(events().getFirst(), blocked)).isEqualTo(Result.APPLIED);
    assertThat(projector.handle(events().getFirst(), blocked)).isEqualTo(Result.REPEATED);
    assertThat(asked).isEmpty();
    assertThat(projector.handle(events().getLast(), blocked)).isEqualTo(Result.WAITING);
    assertThat(asked).containsExactly(3L);
    assertThat(row().state()).contains("1");
  }
}
