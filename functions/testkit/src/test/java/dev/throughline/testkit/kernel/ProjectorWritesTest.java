package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TALLY;
import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.EventData;
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
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The numbers of reads and writes of a projector: it remembers rows, and writes the events of a
 * batch together.
 */
class ProjectorWritesTest {
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
  void aRowDoesNotFallFarBehindEventsOfUnknownTypes() {
    stored(store, TALLY, added(1));
    var results = new ArrayList<Result>(List.of(handle(events().getLast())));
    for (var i = 0; i < 60; i++) {
      stored(store, TALLY, new EventData("tally.renamed", "1.0", "{}"));
      results.add(handle(events().getLast()));
    }
    assertThat(Collections.frequency(results, Result.APPLIED)).isEqualTo(2);
    assertThat(Collections.frequency(results, Result.PASSED_OVER)).isEqualTo(59);
    assertThat(row().applied(TALLY)).isEqualTo(new StreamPosition(50, 50));
    assertThat(projector.handleTogether(events().subList(51, 61))).isTrue();
    assertThat(row().applied(TALLY).version()).isEqualTo(50);
  }

  @Test
  void anEventWhoseCommitGoesOnIsStoredWithTheNextOne() {
    amounts.open.add(1);
    stored(store, TALLY, added(1), added(2));
    stored(store, TALLY, added(3));
    var writes = new ArrayList<Row<String>>();
    var warm = projector(new CountedTable<>(table, writes, new ArrayList<>()));
    var events = events();
    assertThat(warm.handle(events.getFirst(), Projector.BlockedCheck.NONE))
        .isEqualTo(Result.LEFT_TO_THE_NEXT);
    assertThat(row()).isEqualTo(Row.unseen());
    assertThat(warm.handle(events.getFirst(), Projector.BlockedCheck.NONE))
        .isEqualTo(Result.LEFT_TO_THE_NEXT);
    assertThat(warm.handle(events.get(1), Projector.BlockedCheck.NONE)).isEqualTo(Result.APPLIED);
    assertThat(writes).hasSize(1);
    assertThat(row().state()).contains("1,2");
    warm.handle(events.getFirst(), Projector.BlockedCheck.NONE);
    assertThat(warm.handle(events.get(2), Projector.BlockedCheck.NONE)).isEqualTo(Result.APPLIED);
    assertThat(row().state()).contains("1,2,3");
  }

  @Test
  void aStreamInTroubleIsAskedForBeforeWhatWasLeftIsApplied() {
    amounts.open.add(1);
    amounts.poison.add(1);
    stored(store, TALLY, added(1), added(2));
    var asked = new ArrayList<Long>();
    Projector.BlockedCheck blocked = (_, _, version) -> asked.add(version);
    projector.handle(events().getFirst(), blocked);
    assertThatThrownBy(() -> handle(events().getLast())).isInstanceOf(CannotApply.class);
    amounts.poison.clear();
    assertThat(projector.handle(events().getLast(), blocked)).isEqualTo(Result.WAITING);
    assertThat(asked).containsExactly(2L);
    assertThat(row()).isEqualTo(Row.unseen());
  }

  @Test
  void aProjectorThatMissedTheFirstEventOfACommitFindsItInTheStore() {
    amounts.open.add(1);
    stored(store, TALLY, added(1), added(2));
    projector(table).handle(events().getFirst(), Projector.BlockedCheck.NONE);
    assertThat(handle(events().get(1))).isEqualTo(Result.APPLIED);
    assertThat(row().state()).contains("1,2");
  }

  @Test
  void eventsThatFollowOneAnotherAreOneWrite() {
    stored(store, TALLY, added(1), added(2));
    stored(store, TALLY, added(3));
    var writes = new ArrayList<Row<String>>();
    var counted = projector(new CountedTable<>(table, writes, new ArrayList<>()));

    assertThat(counted.handleTogether(events())).isTrue();
    assertThat(writes).hasSize(1);
    assertThat(row().state()).contains("1,2,3");
    assertThat(row().applied(TALLY)).isEqualTo(new StreamPosition(2, 3));

    assertThat(counted.handleTogether(events())).as("repeats").isTrue();
    assertThat(writes).hasSize(1);
  }

  @Test
  void eventsBehindAHoleAreNotAppliedTogether() {
    stored(store, TALLY, added(1), added(2), added(3));
    assertThat(projector.handleTogether(events().subList(1, 3))).isFalse();
    assertThat(row().state()).isEmpty();
  }

  @Test
  void theNextEventIsAppliedWithoutARead() {
    stored(store, TALLY, added(1), added(2), added(3));
    stored(store, TALLY, added(4));
    var counted = new CountedTable<>(table, new ArrayList<>(), new ArrayList<>());
    var warm = projector(counted);
    assertThat(warm.handle(events().getFirst(), Projector.BlockedCheck.NONE))
        .isEqualTo(Result.APPLIED);
    assertThat(warm.handleTogether(events().subList(1, 3))).isTrue();
    assertThat(warm.handle(events().getLast(), Projector.BlockedCheck.NONE))
        .isEqualTo(Result.APPLIED);
    assertThat(counted.reads()).isEmpty();
    assertThat(row().state()).contains("1,2,3,4");
    assertThat(warm.handle(events().getFirst(), Projector.BlockedCheck.NONE))
        .isEqualTo(Result.REPEATED);
    assertThat(counted.reads()).hasSize(1);
  }

  @Test
  void aRememberedRowDoesNotOverwriteARowThatOthersHaveChanged() {
    stored(store, TALLY, added(1), added(2), added(3));
    var warm = projector(table);
    warm.handle(events().getFirst(), Projector.BlockedCheck.NONE);
    var mended = new Row<>(Optional.of("7"), row().applied(), row().index());
    assertThat(table.save(TENANT, "1", row(), mended)).isTrue();
    assertThat(warm.handle(events().get(1), Projector.BlockedCheck.NONE)).isEqualTo(Result.APPLIED);
    assertThat(row().state()).as("mended").contains("7,2");

    handle(events().getLast());
    assertThat(warm.handle(events().getLast(), Projector.BlockedCheck.NONE))
        .isEqualTo(Result.REPEATED);
    assertThat(row().state()).as("overtaken").contains("7,2,3");
  }

  private record CountedTable<S>(ReadTable<S> table, List<Row<S>> writes, List<String> reads)
      implements ReadTable<S> {
    @Override
    public Row<S> find(TenantId tenant, String key) {
      reads.add(key);
      return table.find(tenant, key);
    }

    @Override
    public boolean replace(TenantId tenant, String key, Row<S> previous, Row<S> next) {
      writes.add(next);
      return table.replace(tenant, key, previous, next);
    }

    @Override
    public boolean save(TenantId tenant, String key, Row<S> previous, Row<S> next) {
      writes.add(next);
      return table.save(tenant, key, previous, next);
    }

    @Override
    public Page<S> list(
        TenantId tenant, String list, Predicate<S> filter, Optional<String> cursor, int limit) {
      return table.list(tenant, list, filter, cursor, limit);
    }
  }
}
