package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.AppendResult.AlreadyApplied;
import dev.throughline.kernel.store.AppendResult.Appended;
import dev.throughline.kernel.store.AppendResult.Conflict;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of {@link EventStoreConformance} that concerns several streams at once. */
abstract class JointAppendConformance {
  /** The store under test, the same for all tests or a new one for each. */
  protected abstract EventStore store();

  @Test
  void severalStreamsAreWrittenTogether() {
    var one = Sample.stream();
    var two = Sample.stream();
    var bodies = List.of(Sample.full(), Sample.body(3));
    var result =
        appended(
            store()
                .appendAll(
                    List.of(
                        after(one, StreamEnd.START, bodies.getFirst()),
                        at(two, 0, bodies.getLast())),
                    List.of()));
    assertThat(result.commits())
        .containsExactly(
            new Commit(one, 1, 1, bodies.getFirst()), new Commit(two, 1, 1, bodies.getLast()));
    assertThat(onlyCommit(one)).isEqualTo(result.commits().getFirst());
    assertThat(onlyCommit(two)).isEqualTo(result.commits().getLast());
  }

  @Test
  void ifOneStreamHasMovedNoneIsWritten() {
    var moved = Sample.stream();
    var commit = append(moved, StreamEnd.START, Sample.body(2));
    for (var expected : List.of(new Expected.After(StreamEnd.START), atVersion(1))) {
      var free = Sample.stream();
      var late = new Append(moved, expected, Sample.body(1));
      var fresh = after(free, StreamEnd.START, Sample.body(1));
      for (var writes : List.of(List.of(late, fresh), List.of(fresh, late))) {
        assertThat(store().appendAll(writes, List.of())).isEqualTo(new Conflict());
      }
      assertThat(store().read(free).commits()).isEmpty();
    }
    assertThat(onlyCommit(moved)).isEqualTo(commit);
  }

  @Test
  void aStreamThatIsOnlyCheckedMustNotHaveMoved() {
    var checked = Sample.stream();
    var first = append(checked, StreamEnd.START, Sample.body(2));
    append(checked, first.end(), Sample.body(1));
    var written = Sample.stream();
    var write = after(written, StreamEnd.START, Sample.body(1));
    for (var stale : List.of(StreamEnd.START, first.end())) {
      assertThat(store().appendAll(List.of(write), List.of(new Check(checked, stale))))
          .isEqualTo(new Conflict());
    }
    assertThat(store().read(written).commits()).isEmpty();
  }

  @Test
  void aStreamThatIsOnlyCheckedIsNotWritten() {
    var checked = Sample.stream();
    var commit = append(checked, StreamEnd.START, Sample.body(2));
    var empty = Sample.stream();
    var written = Sample.stream();
    var checks = List.of(new Check(checked, commit.end()), new Check(empty, StreamEnd.START));
    var write = after(written, StreamEnd.START, Sample.body(1));
    var result = appended(store().appendAll(List.of(write), checks));
    assertThat(onlyCommit(written)).isEqualTo(result.commit());
    assertThat(onlyCommit(checked)).isEqualTo(commit);
    assertThat(store().read(empty).commits()).isEmpty();
  }

  @Test
  void aRepeatOfAJointDecisionGivesTheCommitOfTheFirstStream() {
    var one = Sample.stream();
    var two = Sample.stream();
    var command = Sample.command();
    var writes =
        List.of(
            after(one, StreamEnd.START, Sample.body(command, 2)),
            after(two, StreamEnd.START, Sample.body(command, 1)));
    var stored = appended(store().appendAll(writes, List.of())).commit();
    assertThat(store().appendAll(writes, List.of())).isEqualTo(new AlreadyApplied(stored));
    append(one, stored.end(), Sample.body(1));
    assertThat(store().appendAll(writes, List.of())).isEqualTo(new AlreadyApplied(stored));
    assertThat(onlyCommit(two).bodies()).isEqualTo(writes.getLast().bodies());
  }

  @Test
  void theSameCommandInALaterStreamIsNoRepeat() {
    var speaks = Sample.stream();
    var other = Sample.stream();
    var command = Sample.command();
    append(other, StreamEnd.START, Sample.body(command, 1));
    var writes =
        List.of(
            after(speaks, StreamEnd.START, Sample.body(command, 1)),
            after(other, StreamEnd.START, Sample.body(command, 1)));
    assertThat(store().appendAll(writes, List.of())).isEqualTo(new Conflict());
    assertThat(store().read(speaks).commits()).isEmpty();
  }

  @Test
  void jointWritersOnTheSameStreamsLeaveAllOrNothingOfEachDecision() throws Exception {
    var streams = List.of(Sample.stream(), Sample.stream(), Sample.stream());
    var acknowledged = new JointContention(store(), streams, 8).run(4);
    assertThat(acknowledged).hasSize(4 * 8);
    var commits = streams.stream().flatMap(s -> store().read(s).commits().stream()).toList();
    assertThat(commits)
        .containsExactlyInAnyOrderElementsOf(acknowledged.stream().flatMap(List::stream).toList());
  }

  final Commit append(StreamId stream, StreamEnd end, CommitBody body) {
    return appended(store().append(after(stream, end, body))).commit();
  }

  final Commit onlyCommit(StreamId stream) {
    assertThat(store().read(stream).commits()).hasSize(1);
    return store().read(stream).commits().getFirst();
  }

  static Appended appended(AppendResult result) {
    assertThat(result).isInstanceOf(Appended.class);
    return (Appended) result;
  }

  static Append after(StreamId stream, StreamEnd end, CommitBody body) {
    return new Append(stream, new Expected.After(end), body);
  }

  static Append at(StreamId stream, long version, CommitBody body) {
    return new Append(stream, new Expected.AtVersion(version), body);
  }

  private static Expected atVersion(long version) {
    return new Expected.AtVersion(version);
  }
}
