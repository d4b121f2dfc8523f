package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TALLY;
import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.projection.CannotApply;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.Projector.Result;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryReadTable;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A projector that brings a whole stream up to date, as a redrive does. */
class ProjectorCatchUpTest {
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryReadTable<String> table = new InMemoryReadTable<>();
  private final Amounts amounts = new Amounts();
  private final Projector<Tally.Event, String> projector =
      new Projector<>(amounts, new Tally.Codec(), store, table);

  private Row<String> row() {
    return table.find(TENANT, "1");
  }

  private List<RecordedEvent> events() {
    return store.read(TALLY).commits().stream().flatMap(c -> c.events().stream()).toList();
  }

  @Test
  void aStreamIsCaughtUpToItsEndAndAsFarAsItGoes() {
    stored(store, TALLY, added(1), added(2));
    stored(store, TALLY, added(3), added(4));
    amounts.poison.add(4);
    assertThatThrownBy(() -> projector.catchUp(TALLY, Set.of())).isInstanceOf(CannotApply.class);
    assertThat(row().state()).contains("1,2,3");
    assertThat(projector.applied(TALLY)).hasValue(3);
    amounts.poison.clear();
    assertThat(projector.catchUp(TALLY, Set.of())).isEqualTo(Result.APPLIED);
    assertThat(projector.catchUp(TALLY, Set.of())).isEqualTo(Result.REPEATED);
    assertThat(row().state()).contains("1,2,3,4");
  }

  @Test
  void aSkippedEventIsPassedOverAndNotAppliedLater() {
    stored(store, TALLY, added(1), added(2), added(3));
    amounts.poison.add(2);
    assertThat(projector.catchUp(TALLY, Set.of(2L))).isEqualTo(Result.APPLIED);
    assertThat(row().state()).contains("1,3");
    assertThat(row().applied(TALLY).version()).isEqualTo(3);
    amounts.poison.clear();
    assertThat(events())
        .extracting(event -> projector.handle(event, Projector.BlockedCheck.NONE))
        .containsOnly(Result.REPEATED);
    assertThat(row().state()).contains("1,3");
  }

  @Test
  void aStreamThatIsNotShownIsNotCaughtUp() {
    var other = new StreamId(TENANT, "other", "1");
    stored(store, other, added(1));
    assertThat(projector.catchUp(other, Set.of())).isEqualTo(Result.NOT_CONCERNED);
    assertThat(projector.applied(other)).isEmpty();
  }
}
