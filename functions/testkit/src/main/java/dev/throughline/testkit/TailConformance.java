package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult.AlreadyApplied;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.KnownCommands;
import dev.throughline.kernel.store.Snapshot;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The part of {@link EventStoreConformance} that concerns commits of several decisions, snapshots
 * and reads from the end.
 */
abstract class TailConformance extends JointAppendConformance {
  private static final int MANY = 120;

  @Test
  void severalDecisionsAreOneCommitAndEachIsFoundInIt() {
    var stream = Sample.stream();
    var bodies = List.of(Sample.body(2), Sample.full(), Sample.body(1));
    var stored = append(stream, StreamEnd.START, bodies, Optional.empty());
    assertThat(onlyCommit(stream)).isEqualTo(stored);
    assertThat(stored.lastVersion()).isEqualTo(5);
    for (var body : bodies) {
      assertThat(onlyCommit(stream).of(body.commandId())).contains(body);
    }
    assertThat(store().append(after(stream, StreamEnd.START, bodies.getFirst())))
        .isEqualTo(new AlreadyApplied(stored));
  }

  @Test
  void aTailBeginsAtTheNewestUsableSnapshot() {
    var stream = Sample.stream();
    var commits = stored(stream, 7, 2, 4);
    assertThat(store().readTail(stream, it -> true, true))
        .isEqualTo(new StreamSlice(commits.subList(3, 7), commits.getLast().end()));
    assertThat(store().readTail(stream, it -> it.state().equals("{\"at\":2}"), true))
        .isEqualTo(new StreamSlice(commits.subList(1, 7), commits.getLast().end()));
  }

  @Test
  void aTailWithoutAUsableSnapshotIsTheWholeStream() {
    var stream = Sample.stream();
    var commits = stored(stream, MANY, 5, 90);
    assertThat(store().readTail(stream, it -> false, true))
        .isEqualTo(new StreamSlice(commits, commits.getLast().end()));
    assertThat(store().readTail(Sample.stream(), it -> true, true))
        .isEqualTo(new StreamSlice(List.of(), StreamEnd.START));
  }

  @Test
  void aSnapshotIsFoundHoweverFarBehindTheEnd() {
    var stream = Sample.stream();
    var commits = stored(stream, MANY, 10);
    var tail = store().readTail(stream, it -> true, true);
    assertThat(tail).isEqualTo(new StreamSlice(commits.subList(9, MANY), commits.getLast().end()));
  }

  @Test
  void aTailThatNeedNotBeTheLatestIsABeginningWithoutHoles() {
    var stream = Sample.stream();
    var commits = stored(stream, 40, 30);
    var tail = store().readTail(stream, it -> true, false).commits();
    assertThat(tail).isNotEmpty();
    var from = (int) tail.getFirst().number() - 1;
    assertThat(tail).isEqualTo(commits.subList(from, from + tail.size()));
    assertThat(from == 0 || tail.getFirst().snapshot().isPresent()).isTrue();
  }

  /** So many commits, with snapshots on some of them. */
  private List<Commit> stored(StreamId stream, int commits, int... withSnapshot) {
    var all = new ArrayList<Commit>();
    var end = StreamEnd.START;
    for (var number = 1; number <= commits; number++) {
      var body = Sample.body(1);
      Optional<Snapshot> snapshot = Optional.empty();
      for (var at : withSnapshot) {
        if (at == number) {
          var known = KnownCommands.NONE.withBodies(List.of(body));
          snapshot = Optional.of(new Snapshot("code", "{\"at\":" + number + "}", known));
        }
      }
      all.add(append(stream, end, List.of(body), snapshot));
      end = all.getLast().end();
    }
    return all;
  }

  private Commit append(
      StreamId stream, StreamEnd end, List<CommitBody> bodies, Optional<Snapshot> snapshot) {
    var write = new Append(stream, new Expected.After(end), bodies, snapshot);
    return appended(store().append(write)).commit();
  }
}
