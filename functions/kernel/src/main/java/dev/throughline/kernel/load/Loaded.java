package dev.throughline.kernel.load;

import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.KnownCommands;
import dev.throughline.kernel.store.Snapshot;
import dev.throughline.kernel.store.StreamEnd;
import java.util.List;
import java.util.function.Predicate;

/**
 * The state of a stream, folded up to an end.
 *
 * @param commands those that the stream has decided
 * @param sinceSnapshot about how many bytes of commits come after the last snapshot
 * @param snapshotBytes about how large that snapshot is, 0 if there is none
 * @param fresh whether {@code end} was the stream's end when it was asked for; else commits may
 *     follow
 */
public record Loaded<S>(
    S state,
    StreamEnd end,
    KnownCommands commands,
    int sinceSnapshot,
    int snapshotBytes,
    boolean fresh) {
  private static final int BYTES_OF_A_COMMIT = 150;
  private static final int BYTES_OF_A_DECISION = 100;
  private static final int BYTES_OF_AN_EVENT = 25;

  static <S> Loaded<S> nothing(S initial) {
    return new Loaded<>(initial, StreamEnd.START, KnownCommands.NONE, 0, 0, false);
  }

  /** The state in the snapshot of a commit; it includes the commit. */
  static <S> Loaded<S> snapshot(Commit commit, Snapshot snapshot, S state) {
    return new Loaded<>(state, commit.end(), snapshot.commands(), 0, size(snapshot), false);
  }

  /**
   * The same with these commits behind it, which lead to {@code next}.
   *
   * @param usable the snapshots at which a later load can begin
   */
  Loaded<S> after(List<Commit> commits, S next, Predicate<Snapshot> usable) {
    var size = snapshotBytes;
    var since = sinceSnapshot;
    for (var commit : commits) {
      var snapshot = commit.snapshot().filter(usable);
      size = snapshot.map(Loaded::size).orElse(size);
      since = snapshot.isPresent() ? 0 : since + size(commit.bodies());
    }
    var last = commits.isEmpty() ? end : commits.getLast().end();
    return new Loaded<>(next, last, commands.with(commits), since, size, fresh);
  }

  Loaded<S> fresh(boolean isFresh) {
    return new Loaded<>(state, end, commands, sinceSnapshot, snapshotBytes, isFresh);
  }

  /** Whether a commit of these bodies carries a snapshot. */
  boolean isSnapshotDue(List<CommitBody> bodies, int afterBytes) {
    return sinceSnapshot + size(bodies) >= Math.max(afterBytes, snapshotBytes);
  }

  private static int size(Snapshot snapshot) {
    return snapshot.state().length() + 2 * snapshot.commands().size();
  }

  private static int size(List<CommitBody> bodies) {
    var size = BYTES_OF_A_COMMIT;
    for (var body : bodies) {
      size += BYTES_OF_A_DECISION;
      for (var event : body.events()) {
        size += BYTES_OF_AN_EVENT + event.json().length();
      }
    }
    return size;
  }
}
