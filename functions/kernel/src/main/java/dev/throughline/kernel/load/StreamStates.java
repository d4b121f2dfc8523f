package dev.throughline.kernel.load;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Snapshot;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Loads streams as states: from memory, from the newest snapshot, or from the first commit. Safe
 * for use by many threads.
 *
 * @param <S> states, immutable
 */
public final class StreamStates<S> {
  private final EventStore store;
  private final Fold<S> fold;
  private final ShortLoads<S> how;
  private final Map<StreamId, Loaded<S>> memory;

  public StreamStates(EventStore store, Fold<S> fold, ShortLoads<S> how) {
    this.store = store;
    this.fold = fold;
    this.how = how;
    this.memory =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<StreamId, Loaded<S>> eldest) {
            return size() > how.remembered();
          }
        };
  }

  /**
   * A decision in a stream.
   *
   * @param state right after it
   */
  public record Repeated<S>(S state, Commit commit) {
    /** The decision of the command. */
    public CommitBody body(CommandId command) {
      return commit.of(command).orElseThrow();
    }
  }

  /**
   * Loads a stream.
   *
   * @param latest whether the latest commit has to be seen; otherwise the state may be slightly
   *     stale, since a decision on it can do no worse than lose
   */
  public Loaded<S> load(StreamId stream, boolean latest) {
    var remembered = remembered(stream);
    if (remembered.isPresent()) {
      return latest ? refreshed(stream, remembered.get()) : remembered.get();
    }
    var slice = store.readTail(stream, usable(stream), latest);
    var commits = slice.commits();
    var from = begin(stream, commits);
    var behind = commits.subList((int) Math.min(from.end().commit(), 1), commits.size());
    return remember(stream, behind(stream, from, behind).fresh(latest));
  }

  /** A remembered stream; a stream that is not remembered counts as empty, without a read. */
  public Loaded<S> presumed(StreamId stream) {
    return remembered(stream).orElseGet(() -> Loaded.nothing(fold.initial(stream)));
  }

  private Predicate<Snapshot> usable(StreamId stream) {
    var fingerprint = how.snapshots().fingerprint(stream);
    return snapshot -> fingerprint.filter(snapshot.fingerprint()::equals).isPresent();
  }

  private Optional<Loaded<S>> remembered(StreamId stream) {
    synchronized (memory) {
      return Optional.ofNullable(memory.get(stream));
    }
  }

  private Loaded<S> begin(StreamId stream, List<Commit> commits) {
    if (commits.isEmpty() || commits.getFirst().number() == 1) {
      return Loaded.nothing(fold.initial(stream));
    }
    var first = commits.getFirst();
    var snapshot = first.snapshot().orElseThrow();
    return Loaded.snapshot(first, snapshot, how.snapshots().read(stream, snapshot.state()));
  }

  private Loaded<S> refreshed(StreamId stream, Loaded<S> before) {
    var slice = store.read(stream, before.end().commit());
    return remember(stream, behind(stream, before, slice.commits()).fresh(true));
  }

  /** Remembers a stream after a commit of the caller's own. */
  public void appended(Commit commit, Loaded<S> before, S state) {
    remember(commit.stream(), before.after(List.of(commit), state, usable(commit.stream())));
  }

  /** Looks a command up in the whole stream; empty if it was not decided there. */
  public Optional<Repeated<S>> find(StreamId stream, CommandId command) {
    var state = fold.initial(stream);
    for (var commit : store.read(stream).commits()) {
      for (var body : commit.bodies()) {
        state = fold.after(stream, state, body);
        if (body.commandId().equals(command)) {
          return Optional.of(new Repeated<>(state, commit));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The events of a stream after {@code version}, up to {@code end} and no further, also if others
   * have written since. It reads at most as many commits before {@code end} as it returns events,
   * since each commit has one at least.
   */
  public List<EventData> since(StreamId stream, StreamEnd end, long version) {
    var events = end.version() - version;
    return store.read(stream, Math.max(0, end.commit() - events)).commits().stream()
        .filter(commit -> commit.number() <= end.commit())
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.position().version() > version)
        .map(RecordedEvent::data)
        .toList();
  }

  /** The snapshot that an append is to carry; empty if none is due yet. */
  public Optional<Snapshot> snapshot(
      StreamId stream, Loaded<S> before, List<CommitBody> bodies, S state) {
    if (!before.isSnapshotDue(bodies, how.snapshotAfterBytes())) {
      return Optional.empty();
    }
    var commands = before.commands().withBodies(bodies);
    return how.snapshots()
        .fingerprint(stream)
        .map(fingerprint -> new Snapshot(fingerprint, how.snapshots().write(state), commands));
  }

  private Loaded<S> behind(StreamId stream, Loaded<S> from, List<Commit> commits) {
    var state = from.state();
    for (var commit : commits) {
      for (var body : commit.bodies()) {
        state = fold.after(stream, state, body);
      }
    }
    return from.after(commits, state, usable(stream));
  }

  /** A remembered state is never fresh, and never replaced by an older one. */
  private Loaded<S> remember(StreamId stream, Loaded<S> loaded) {
    synchronized (memory) {
      memory.merge(
          stream,
          loaded.fresh(false),
          (old, now) -> old.end().commit() > now.end().commit() ? old : now);
    }
    return loaded;
  }
}
