package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.ArchiveTable;
import dev.throughline.kernel.archive.Damaged;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.AppendResult.AlreadyApplied;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.kernel.store.StreamSlice;
import dev.throughline.kernel.store.Stub;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The contract of an event table's stubs, and of all that reads and writes behind them. An
 * adapter's test extends it, beside {@link EventStoreConformance} over {@link ArchivedAtOnce}.
 * Every test makes its own streams, so the store may be shared.
 */
public abstract class ArchiveTableConformance extends ArchivedStreams {
  /** The table under test. */
  protected abstract ArchiveTable table();

  /** Single commits of the same table. */
  protected abstract CommitLookup lookup();

  /** The pages of its streams. */
  protected abstract StreamPages pages();

  @Test
  void aStreamHasNoStubUntilOneIsPut() {
    var stream = stored(3);
    assertThat(table().stubs(List.of(stream, Sample.stream()))).isEmpty();
    var stub = put(stream);
    assertThat(table().stubs(List.of(stream, Sample.stream()))).containsOnly(entry(stub));
  }

  @Test
  void stubsOfManyStreamsAreFoundAtOnce() {
    var streams = new ArrayList<StreamId>();
    for (var i = 0; i < 130; i++) {
      streams.add(stored(1));
    }
    var stubs = streams.stream().map(this::put).toList();
    assertThat(table().stubs(streams).values()).containsExactlyInAnyOrderElementsOf(stubs);
  }

  @Test
  void aStreamReadsAsBeforeWithItsCommitsAndWithout() {
    var stream = stored(5);
    var before = store().read(stream);
    var stub = put(stream);
    requireSame(stream, before);
    assertThat(table().delete(stub)).isEqualTo(4);
    requireSame(stream, before);
    assertThat(table().delete(stub)).as("again").isZero();
    requireSame(stream, before);
  }

  private void requireSame(StreamId stream, StreamSlice whole) {
    var commits = whole.commits();
    for (var after = 0; after <= commits.size() + 1; after++) {
      var rest = commits.subList(Math.min(after, commits.size()), commits.size());
      assertThat(store().read(stream, after)).isEqualTo(new StreamSlice(rest, whole.end()));
      assertThat(pages().page(stream, after, 100)).isEqualTo(new StreamSlice(rest, whole.end()));
      var two = rest.subList(0, Math.min(2, rest.size()));
      assertThat(pages().page(stream, after, 2)).isEqualTo(new StreamSlice(two, whole.end()));
    }
    for (var latest : List.of(true, false)) {
      assertThat(store().readTail(stream, _ -> true, latest)).isEqualTo(whole);
    }
    var references = commits.stream().map(CommitRef::of).toList();
    assertThat(lookup().find(references).values()).containsExactlyInAnyOrderElementsOf(commits);
    var none = new CommitRef(stream, commits.size() + 1L);
    assertThat(lookup().find(List.of(none))).isEmpty();
  }

  @Test
  void aStreamGoesOnBehindItsStub() {
    var stream = stored(3);
    var before = store().read(stream);
    var late = Sample.body(2);
    table().delete(put(stream));
    var commit = append(stream, before.end(), late);
    assertThat(commit.number()).isEqualTo(4);
    assertThat(commit.firstVersion()).isEqualTo(before.end().version() + 1);
    var all = new ArrayList<>(before.commits());
    all.add(commit);
    requireSame(stream, new StreamSlice(all, commit.end()));
  }

  @Test
  void aStreamThatWentOnIsArchivedAgain() {
    var stream = stored(3);
    var first = put(stream);
    table().delete(first);
    append(stream, store().read(stream).end(), Sample.body(1));
    var whole = store().read(stream);
    var second = put(stream, Optional.of(first));
    assertThat(second.last().commit()).isEqualTo(4);
    requireSame(stream, whole);
    assertThat(table().delete(second)).isEqualTo(1);
    requireSame(stream, whole);
  }

  @Test
  void aCommitBehindTheStubIsNotDeletedWithIt() {
    var stream = stored(2);
    var stub = put(stream);
    append(stream, store().read(stream).end(), Sample.body(1));
    var whole = store().read(stream);
    assertThat(table().delete(stub)).isEqualTo(1);
    requireSame(stream, whole);
  }

  @Test
  void whoPutsAStubMustHaveSeenTheOneBefore() {
    var stream = stored(2);
    var first = put(stream);
    append(stream, store().read(stream).end(), Sample.body(1));
    var second = packed(stream);
    assertThat(table().put(second, Optional.empty())).isFalse();
    assertThat(table().put(second, Optional.of(second))).isFalse();
    assertThat(table().stubs(List.of(stream))).containsOnly(entry(first));
    assertThat(table().put(second, Optional.of(first))).isTrue();
    assertThat(table().put(first, Optional.empty())).isFalse();
    assertThat(table().put(first, Optional.of(first))).isFalse();
    assertThat(table().stubs(List.of(stream))).containsOnly(entry(second));
  }

  @Test
  void aStreamWithoutACommitGetsNoStub() {
    var stub = packed(stored(1));
    var none = Sample.stream();
    var made =
        new Stub(
            none,
            stub.last(),
            stub.at(),
            stub.ended(),
            stub.object(),
            stub.from(),
            stub.length(),
            stub.hash());
    assertThat(table().put(made, Optional.empty())).isFalse();
    assertThat(table().put(made, Optional.of(made))).isFalse();
    assertThat(store().read(none)).isEqualTo(new StreamSlice(List.of(), StreamEnd.START));
  }

  @Test
  void noWriterGetsInBeforeTheEndOfWhatIsArchived() {
    var stream = stored(4);
    var before = store().read(stream);
    table().delete(put(stream));
    var ends = new ArrayList<>(List.of(StreamEnd.START));
    before.commits().stream().limit(3).map(Commit::end).forEach(ends::add);
    for (var end : ends) {
      assertThat(store().append(after(stream, end, Sample.body(1))))
          .as("at %s", end)
          .isEqualTo(new AppendResult.Conflict());
      var other = Sample.stream();
      assertThat(
              store()
                  .appendAll(
                      List.of(
                          after(other, StreamEnd.START, Sample.body(1)),
                          after(stream, end, Sample.body(1))),
                      List.of()))
          .as("at %s, with another stream", end)
          .isEqualTo(new AppendResult.Conflict());
    }
    requireSame(stream, before);
  }

  @Test
  void aCommandOfAnArchivedCommitIsKnown() {
    var stream = stored(4);
    var commits = store().read(stream).commits();
    table().delete(put(stream));
    var end = StreamEnd.START;
    for (var commit : commits) {
      var body = commit.bodies().getFirst();
      assertThat(store().append(after(stream, end, body))).isEqualTo(new AlreadyApplied(commit));
      end = commit.end();
    }
    var last = commits.getLast();
    assertThat(store().append(at(stream, last.firstVersion() - 1, last.bodies().getFirst())))
        .isEqualTo(new AlreadyApplied(last));
  }

  @Test
  void bytesThatAreNotTheArchivedOnesAreNoCommits() {
    var stream = stored(2);
    var other = stored(3);
    var right = packed(stream);
    var wrong = packed(other);
    var swapped =
        new Stub(
            stream,
            right.last(),
            right.at(),
            right.ended(),
            wrong.object(),
            wrong.from(),
            wrong.length(),
            wrong.hash());
    assertThat(table().put(swapped, Optional.empty())).isTrue();
    table().delete(swapped);
    assertDamaged(stream);
  }

  @Test
  void anObjectThatIsGoneIsNoEmptyStream() {
    var stream = stored(2);
    var stub = put(stream);
    table().delete(stub);
    objects().delete(new ObjectName(stub.object()));
    assertDamaged(stream);
  }

  private void assertDamaged(StreamId stream) {
    assertThatThrownBy(() -> store().read(stream)).isInstanceOf(Damaged.class);
    assertThatThrownBy(() -> lookup().find(List.of(new CommitRef(stream, 1))))
        .isInstanceOf(Damaged.class);
  }
}
