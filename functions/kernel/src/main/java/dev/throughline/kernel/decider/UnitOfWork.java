package dev.throughline.kernel.decider;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.load.Loaded;
import dev.throughline.kernel.load.StreamStates;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Check;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The streams that were loaded for some decisions, with the events decided since, and the way to
 * store them (a unit of work after Martin Fowler). Used once, by one thread.
 */
final class UnitOfWork<S> {
  private final StreamStates<S> streams;
  private final boolean latest;
  private final Map<StreamId, Loaded<S>> loads = new HashMap<>();
  private final Map<StreamId, S> states = new HashMap<>();
  private final Map<StreamId, List<CommitBody>> bodies = new LinkedHashMap<>();
  private final Set<StreamId> restedOn = new HashSet<>();

  /**
   * @param latest whether the streams are to be loaded as they are now
   */
  UnitOfWork(StreamStates<S> streams, boolean latest) {
    this.streams = streams;
    this.latest = latest;
  }

  /** The stream as it was loaded, which it is at the first call. */
  Loaded<S> load(StreamId stream) {
    return load(stream, false);
  }

  /**
   * The same.
   *
   * @param begins whether it is taken to have no commit, if it is not known to have one
   */
  Loaded<S> load(StreamId stream, boolean begins) {
    var known = loads.get(stream);
    if (known != null) {
      return known;
    }
    var loaded = begins ? streams.presumed(stream) : streams.load(stream, latest);
    loads.put(stream, loaded);
    states.put(stream, loaded.state());
    return loaded;
  }

  /** Whether each of these streams was loaded as it is now. */
  boolean isOnLatest(Set<StreamId> some) {
    return some.stream().allMatch(stream -> loads.get(stream).fresh());
  }

  /** The state of a loaded stream, after the decisions. */
  S state(StreamId stream) {
    return states.get(stream);
  }

  /** The states of loaded streams, after the decisions. */
  Map<StreamId, S> states(Set<StreamId> all) {
    var some = new LinkedHashMap<StreamId, S>();
    all.forEach(stream -> some.put(stream, state(stream)));
    return some;
  }

  /** The version of a loaded stream, after the decisions. */
  long version(StreamId stream) {
    var decided = bodies.getOrDefault(stream, List.of());
    return loads.get(stream).end().version()
        + decided.stream().mapToInt(body -> body.events().size()).sum();
  }

  /** Looks a command up in the latest state of the whole stream. */
  Optional<StreamStates.Repeated<S>> find(StreamId stream, CommandId command) {
    return streams.find(stream, command);
  }

  /** The events of a loaded stream after a version, without this unit's own. */
  List<EventData> since(StreamId stream, long version) {
    return streams.since(stream, loads.get(stream).end(), version);
  }

  /** Whether this unit has decided a command already: a message may be in a batch twice. */
  boolean holds(StreamId stream, CommandId command) {
    return bodies.getOrDefault(stream, List.of()).stream()
        .anyMatch(body -> body.commandId().equals(command));
  }

  /**
   * Notes a decision.
   *
   * @param on the streams on which it rests
   * @param next the states that it leads to
   */
  void decided(Set<StreamId> on, Map<StreamId, CommitBody> decision, Map<StreamId, S> next) {
    states.putAll(next);
    decision.forEach(
        (stream, body) -> bodies.computeIfAbsent(stream, _ -> new ArrayList<>()).add(body));
    restedOn.addAll(on);
  }

  /** Stores the decisions for some streams; empty if there are none. */
  Optional<AppendResult> append(Set<StreamId> all, EventStore store) {
    var writes = new ArrayList<Append>();
    var checks = new ArrayList<Check>();
    for (var stream : all) {
      if (bodies.containsKey(stream)) {
        writes.add(write(stream));
      } else if (restedOn.contains(stream)) {
        checks.add(new Check(stream, loads.get(stream).end()));
      }
    }
    if (writes.isEmpty()) {
      return Optional.empty();
    }
    var alone = writes.size() == 1 && checks.isEmpty();
    var result = alone ? store.append(writes.getFirst()) : store.appendAll(writes, checks);
    if (result instanceof AppendResult.Appended(var commits)) {
      commits.forEach(this::remember);
    }
    return Optional.of(result);
  }

  private Append write(StreamId stream) {
    var loaded = loads.get(stream);
    var decided = bodies.get(stream);
    var snapshot = streams.snapshot(stream, loaded, decided, state(stream));
    return new Append(stream, new Expected.After(loaded.end()), decided, snapshot);
  }

  private void remember(Commit commit) {
    var stream = commit.stream();
    streams.appended(commit, loads.get(stream), state(stream));
  }
}
