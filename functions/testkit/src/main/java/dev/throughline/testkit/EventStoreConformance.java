package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.AppendResult.AlreadyApplied;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.AppendResult.Conflict;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.store.StreamSlice;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * The contract of every event store. An adapter's test extends it. Every test makes its own
 * streams, so the store may be shared.
 */
public abstract class EventStoreConformance extends TailConformance {
  /** How long many writers work on one stream at once. */
  protected Duration contention() {
    return Duration.ofMillis(300);
  }

  /** How many histories of concurrent reads and appends are checked, each on its own stream. */
  protected int histories() {
    return 20;
  }

  @Test
  void anUnknownStreamIsEmptyUntilItsFirstCommit() {
    var stream = Sample.stream();
    assertThat(store().read(stream)).isEqualTo(new StreamSlice(List.of(), StreamEnd.START));
    var commit = append(stream, StreamEnd.START, Sample.body(1));
    assertThat(store().read(stream)).isEqualTo(new StreamSlice(List.of(commit), commit.end()));
  }

  @Test
  void aCommitComesBackAsItWasAppended() {
    var stream = Sample.stream();
    var body = Sample.full();
    var commit = append(stream, StreamEnd.START, body);
    assertThat(commit).isEqualTo(new Commit(stream, 1, 1, body));
    assertThat(store().read(stream).commits()).containsExactly(commit);
  }

  @Test
  void commandsAndTimersLeaveAsTheyWereWritten() {
    var stream = Sample.stream();
    var commit = append(stream, StreamEnd.START, Sample.full());
    var read = onlyCommit(stream);
    assertThat(read.commands()).hasSize(2).isEqualTo(commit.commands());
    assertThat(read.timers()).hasSize(2).isEqualTo(commit.timers());
    assertThat(read.events()).hasSize(2).isEqualTo(commit.events());
  }

  @Test
  void commitsAndVersionsCountFromOneWithoutHoles() {
    var stream = Sample.stream();
    appendSizes(stream, 1, 3, 2);
    var commits = store().read(stream).commits();
    assertThat(commits).extracting(Commit::number).containsExactly(1L, 2L, 3L);
    assertThat(commits).extracting(Commit::firstVersion).containsExactly(1L, 2L, 5L);
    assertThat(store().read(stream).end().position()).isEqualTo(new StreamPosition(3, 6));
  }

  @Test
  void aReadAfterACommitGivesTheLaterOnesAndTheEnd() {
    var stream = Sample.stream();
    var end = appendSizes(stream, 2, 1, 4);
    var slice = store().read(stream, 1);
    assertThat(slice.commits()).extracting(Commit::number).containsExactly(2L, 3L);
    assertThat(slice.end()).isEqualTo(end);
    assertThat(store().read(stream, 3)).isEqualTo(new StreamSlice(List.of(), end));
  }

  @Test
  void aWriterThatDidNotSeeTheLastCommitLoses() {
    var stream = Sample.stream();
    var first = append(stream, StreamEnd.START, Sample.body(2));
    append(stream, first.end(), Sample.body(1));
    assertThat(store().append(after(stream, first.end(), Sample.body(1))))
        .isEqualTo(new Conflict());
    assertThat(store().append(after(stream, StreamEnd.START, Sample.body(1))))
        .isEqualTo(new Conflict());
    assertThat(store().read(stream).commits()).hasSize(2);
  }

  @Test
  void aVersionInsideACommitOfSeveralEventsIsRefused() {
    var stream = Sample.stream();
    appendSizes(stream, 1, 3);
    for (var version : List.of(0L, 1L, 2L, 3L, 5L)) {
      assertThat(store().append(at(stream, version, Sample.body(1))))
          .as("version %d of 4", version)
          .isEqualTo(new Conflict());
    }
    assertThat(store().read(stream).end().position()).isEqualTo(new StreamPosition(2, 4));
  }

  @Test
  void theVersionOfTheLastEventIsAccepted() {
    var stream = Sample.stream();
    assertThat(store().append(at(stream, 0, Sample.body(3)))).isInstanceOf(Appended.class);
    assertThat(store().append(at(stream, 3, Sample.body(2)))).isInstanceOf(Appended.class);
    assertThat(store().read(stream).end().position()).isEqualTo(new StreamPosition(2, 5));
  }

  @Test
  void aRepeatGivesTheStoredCommit() {
    var stream = Sample.stream();
    var body = Sample.full();
    var stored = append(stream, StreamEnd.START, body);
    var repeat = after(stream, StreamEnd.START, body);
    assertThat(store().append(repeat)).isEqualTo(new AlreadyApplied(stored));
    append(stream, stored.end(), Sample.body(1));
    assertThat(store().append(repeat)).as("later").isEqualTo(new AlreadyApplied(stored));
    assertThat(store().read(stream).commits()).hasSize(2);
  }

  @Test
  void aRepeatWithOtherContentGivesTheFirst() {
    var stream = Sample.stream();
    var command = Sample.command();
    var stored = append(stream, StreamEnd.START, Sample.body(command, 1));
    assertThat(store().append(after(stream, StreamEnd.START, Sample.body(command, 2))))
        .isEqualTo(new AlreadyApplied(stored));
    assertThat(onlyCommit(stream)).isEqualTo(stored);
  }

  @Test
  void aRepeatAtAVersionGivesTheStoredCommit() {
    var stream = Sample.stream();
    appendSizes(stream, 2);
    var repeat = at(stream, 2, Sample.body(3));
    var result = store().append(repeat);
    assertThat(result).isInstanceOf(Appended.class);
    var stored = store().read(stream).commits().getLast();
    assertThat(store().append(repeat)).isEqualTo(new AlreadyApplied(stored));
  }

  @Test
  void tenantsWithEqualStreamNamesAreApart() {
    var stream = Sample.stream();
    var other = new StreamId(new TenantId("other"), stream.category(), stream.id());
    var ours = append(stream, StreamEnd.START, Sample.body(1));
    var theirs = append(other, StreamEnd.START, Sample.body(2));
    assertThat(onlyCommit(stream)).isEqualTo(ours);
    assertThat(onlyCommit(other)).isEqualTo(theirs);
  }

  @Test
  void threeMegabytesComeBackWhole() {
    var stream = Sample.stream();
    var random = new Random(3);
    var end = StreamEnd.START;
    for (var i = 0; i < 15; i++) {
      var bytes = new byte[150 * 1024];
      random.nextBytes(bytes);
      var json = "{\"data\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}";
      var body = Sample.of(Sample.command(), List.of(new EventData("sample.big", "1.0", json)));
      end = append(stream, end, body).end();
    }
    var commits = store().read(stream).commits();
    assertThat(commits).hasSize(15);
    assertThat(
            commits.stream()
                .mapToLong(c -> c.bodies().getFirst().events().getFirst().json().length())
                .sum())
        .isGreaterThan(3_000_000);
    var sameData = new Random(3);
    for (var commit : commits) {
      var bytes = new byte[150 * 1024];
      sameData.nextBytes(bytes);
      assertThat(commit.bodies().getFirst().events().getFirst().json())
          .isEqualTo("{\"data\":\"" + Base64.getEncoder().encodeToString(bytes) + "\"}");
    }
  }

  @Test
  void sixteenWritersOnOneStreamLeaveDenseVersionsAndLoseNothingAcknowledged() throws Exception {
    var stream = Sample.stream();
    var acknowledged = new Contention(store(), stream, contention()).run(16);
    var commits = store().read(stream).commits();
    assertThat(commits)
        .extracting(Commit::number)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, commits.size()).boxed().toList());
    var versions = commits.stream().flatMap(commit -> commit.events().stream()).toList();
    assertThat(versions)
        .extracting(event -> event.position().version())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, versions.size()).boxed().toList());
    assertThat(commits).hasSizeGreaterThan(16).containsExactlyInAnyOrderElementsOf(acknowledged);
  }

  @Test
  void theHistoryOfConcurrentReadersAndWritersIsLinearizable() throws Exception {
    var seed = System.nanoTime();
    for (var i = 0; i < histories(); i++) {
      var history = new ConcurrentHistory(store(), Sample.stream(), seed + i).run(6);
      assertThat(Linearizability.holds(List.of(), history))
          .as("seed %d: %s", seed + i, history)
          .isTrue();
    }
  }

  @Test
  void anImpossibleRequestIsAnError() {
    var stream = Sample.stream();
    var write = after(stream, StreamEnd.START, Sample.body(1));
    assertThatThrownBy(() -> store().appendAll(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> store().appendAll(List.of(write, write), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    var many =
        IntStream.range(0, 101)
            .mapToObj(_ -> after(Sample.stream(), StreamEnd.START, Sample.body(1)))
            .toList();
    assertThatThrownBy(() -> store().appendAll(many, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private StreamEnd appendSizes(StreamId stream, int... sizes) {
    var end = StreamEnd.START;
    for (var size : sizes) {
      end = append(stream, end, Sample.body(size)).end();
    }
    return end;
  }
}
