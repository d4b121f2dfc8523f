package dev.throughline.testkit.kernel;

import static dev.throughline.testkit.kernel.Given.TALLY;
import static dev.throughline.testkit.kernel.Given.TENANT;
import static dev.throughline.testkit.kernel.Given.added;
import static dev.throughline.testkit.kernel.Given.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.parking.BlockedStream;
import dev.throughline.kernel.parking.BlockedStreams;
import dev.throughline.kernel.parking.BlockedStreams.Resumed;
import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.CannotApply;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.Projector.Result;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.kernel.wire.RedriveMessage;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryParkingTable;
import dev.throughline.testkit.InMemoryReadTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockedStreamsTest {
  private static final String CONSUMER = "tallies-projection";
  private static final Instant FIRST = Instant.parse("2026-11-25T08:00:00Z");
  private static final RedriveMessage REDRIVE = new RedriveMessage(TALLY, Set.of());

  private Instant now = FIRST;
  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryReadTable<String> table = new InMemoryReadTable<>();
  private final InMemoryReadTable<String> secondTable = new InMemoryReadTable<>();
  private final Amounts amounts = new Amounts();
  private final Amounts secondAmounts = new Amounts();
  private final Projector<Tally.Event, String> projector =
      new Projector<>(amounts, new Tally.Codec(), store, table);
  private final Projector<Tally.Event, String> second =
      new Projector<>(secondAmounts, new Tally.Codec(), store, secondTable);
  private final InMemoryParkingTable parking = new InMemoryParkingTable();
  private final BlockedStreams blocked = blocked(parking);

  private BlockedStreams blocked(ParkingTable parking) {
    return new BlockedStreams(CONSUMER, parking, () -> now);
  }

  private RecordedEvent event(int version) {
    return store.read(TALLY).commits().stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.position().version() == version)
        .findFirst()
        .orElseThrow();
  }

  private Result handle(int version) {
    return projector.handle(event(version), blocked);
  }

  private Resumed redrive(Long... skipped) {
    return blocked.resume(new RedriveMessage(TALLY, Set.of(skipped)), List.of(projector));
  }

  private void park(int version) {
    parking.park(BlockedStream.at(CONSUMER, TALLY, version, new Failure("bad", "", 5, now, now)));
  }

  private Optional<BlockedStream> note() {
    return parking.blocked(CONSUMER, TALLY);
  }

  private Optional<String> row() {
    return table.find(TENANT, "1").state();
  }

  /** Blocks a stream: of its four events the second cannot be applied and is parked. */
  private void givenABlockedStream() {
    for (var amount = 1; amount <= 4; amount++) {
      stored(store, TALLY, added(amount));
    }
    amounts.poison.add(2);
    handle(1);
    assertThatThrownBy(() -> handle(2)).isInstanceOf(CannotApply.class);
    park(2);
  }

  @Test
  void laterEventsWaitAndTheEntryCountsThem() {
    givenABlockedStream();
    assertThat(handle(3)).isEqualTo(Result.WAITING);
    assertThat(handle(4)).isEqualTo(Result.WAITING);
    assertThat(row()).contains("1");
    assertThat(note())
        .get()
        .satisfies(
            it -> {
              assertThat(it.fromVersion()).isEqualTo(2);
              assertThat(it.upToVersion()).isEqualTo(4);
              assertThat(it.waiting()).isEqualTo(3);
            });
  }

  @Test
  void anEventThatKillsTheProcessDoesNotKeepReadModelsFurtherBehindFromCatchingUp() {
    for (var amount = 1; amount <= 4; amount++) {
      stored(store, TALLY, added(amount));
    }
    handle(1);
    handle(2);
    handle(3);
    second.handle(event(1), blocked);
    park(2);
    amounts.once =
        () -> {
          throw new StackOverflowError("this kills the process");
        };
    assertThatThrownBy(() -> blocked.resume(REDRIVE, List.of(projector, second)))
        .isInstanceOf(StackOverflowError.class);
    assertThat(secondTable.find(TENANT, "1").state()).contains("1,2,3,4");
    assertThat(row()).contains("1,2,3");
  }

  @Test
  void anEventThatComesTwiceWaitsOnce() {
    givenABlockedStream();
    handle(4);
    var before = note();
    assertThat(handle(4)).isEqualTo(Result.WAITING);
    assertThat(handle(3)).isEqualTo(Result.WAITING);
    assertThat(note()).isEqualTo(before);
  }

  @Test
  void aRedriveAppliesTheWaitingEventsInOrderAndTwiceIsOnce() {
    givenABlockedStream();
    handle(3);
    handle(4);
    amounts.poison.clear();
    assertThat(redrive()).isEqualTo(Resumed.CAUGHT_UP);
    assertThat(row()).contains("1,2,3,4");
    assertThat(note()).isEmpty();
    assertThat(redrive()).isEqualTo(Resumed.NOT_BLOCKED);
    assertThat(row()).contains("1,2,3,4");
  }

  @Test
  void aRedriveThatFailsAgainRecordsTheVersionTheErrorAndTheTime() {
    givenABlockedStream();
    handle(4);
    amounts.poison.clear();
    amounts.poison.add(3);
    now = FIRST.plusSeconds(60);
    assertThat(redrive()).isEqualTo(Resumed.FAILED_AGAIN);
    assertThat(row()).contains("1,2");
    assertThat(note())
        .get()
        .satisfies(
            it -> {
              assertThat(it.fromVersion()).isEqualTo(3);
              assertThat(it.upToVersion()).isEqualTo(4);
              assertThat(it.failure().error()).contains("cannot take 3");
              assertThat(it.failure().attempts()).isEqualTo(6);
              assertThat(it.failure().firstAt()).isEqualTo(FIRST);
              assertThat(it.failure().lastAt()).isEqualTo(FIRST.plusSeconds(60));
            });
  }

  @Test
  void aDiscardedEventIsPassedOver() {
    givenABlockedStream();
    handle(3);
    assertThat(redrive(2L)).isEqualTo(Resumed.CAUGHT_UP);
    assertThat(row()).contains("1,3,4");
    assertThat(note()).isEmpty();
  }

  @Test
  void theParkedEventMayComeAgainAndBeApplied() {
    givenABlockedStream();
    handle(3);
    amounts.poison.clear();
    assertThat(handle(2)).isEqualTo(Result.APPLIED);
    assertThat(handle(4)).isEqualTo(Result.APPLIED);
    assertThat(row()).contains("1,2,3,4");
    assertThat(redrive()).isEqualTo(Resumed.CAUGHT_UP);
    assertThat(note()).isEmpty();
  }

  @Test
  void anEntryThatTheRowHasPassedBlocksFromTheNextEventThatFails() {
    givenABlockedStream();
    amounts.poison.clear();
    handle(2);
    amounts.poison.add(3);
    assertThatThrownBy(() -> handle(4)).isInstanceOf(CannotApply.class);
    assertThat(note()).get().extracting(BlockedStream::fromVersion).isEqualTo(3L);
    assertThat(handle(4)).isEqualTo(Result.WAITING);
  }

  @Test
  void anEventThatComesToWaitDuringARedriveIsNotForgotten() {
    givenABlockedStream();
    amounts.poison.clear();
    amounts.once = () -> eventsFiveAndSixCome(Result.WAITING);
    assertThat(redrive()).isEqualTo(Resumed.CAUGHT_UP);
    assertThat(row()).contains("1,2,3,4,5,6");
    assertThat(note()).isEmpty();
  }

  @Test
  void anEventThatComesAtTheEndOfARedriveIsAppliedBeforeTheEntryIsDeleted() {
    givenABlockedStream();
    amounts.poison.clear();
    var overtaken = new OvertakenParkingTable(parking, () -> eventsFiveAndSixCome(Result.APPLIED));
    assertThat(blocked(overtaken).resume(REDRIVE, List.of(projector))).isEqualTo(Resumed.CAUGHT_UP);
    assertThat(row()).contains("1,2,3,4,5,6");
    assertThat(note()).isEmpty();
  }

  /** Delivers the sixth event before the fifth, so that it shows a hole. */
  private void eventsFiveAndSixCome(Result expected) {
    stored(store, TALLY, added(5));
    stored(store, TALLY, added(6));
    assertThat(handle(6)).isEqualTo(expected);
  }

  @Test
  void anEventWhoseStreamIsResumedMeanwhileDoesNotWait() {
    givenABlockedStream();
    amounts.poison.clear();
    var overtaken = new OvertakenParkingTable(parking, this::redrive);
    assertThat(projector.handle(event(4), blocked(overtaken))).isEqualTo(Result.REPEATED);
    assertThat(row()).contains("1,2,3,4");
    assertThat(note()).isEmpty();
  }

  @Test
  void ofSeveralReadModelsEachGoesAsFarAsItCan() {
    givenABlockedStream();
    secondAmounts.poison.add(4);
    var both = List.<Projector<?, ?>>of(projector, second);
    assertThat(blocked.resume(REDRIVE, both)).isEqualTo(Resumed.FAILED_AGAIN);
    assertThat(row()).contains("1");
    assertThat(secondTable.find(TENANT, "1").state()).contains("1,2,3");
    assertThat(note()).get().extracting(BlockedStream::fromVersion).isEqualTo(2L);
    amounts.poison.clear();
    secondAmounts.poison.clear();
    assertThat(blocked.resume(REDRIVE, both)).isEqualTo(Resumed.CAUGHT_UP);
    assertThat(row()).contains("1,2,3,4");
    assertThat(secondTable.find(TENANT, "1").state()).contains("1,2,3,4");
  }

  @Test
  void ofTwoEventsThatAreParkedTheEarlierCounts() {
    givenABlockedStream();
    now = FIRST.plusSeconds(1);
    park(4);
    park(3);
    assertThat(note())
        .contains(new BlockedStream(CONSUMER, TALLY, 2, 4, new Failure("bad", "", 5, FIRST, now)));
  }
}
