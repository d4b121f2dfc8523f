package dev.throughline.kernel.feed;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts in order what the event table's stream delivers. It keeps the order of one item only, so a
 * commit may come before its predecessor: a predecessor that is neither here nor known to the feed
 * is looked up, and goes first if it is young. Safe for use by many threads.
 */
public final class LookBack {
  /** An older predecessor was delivered long ago: no record is overtaken by so much. */
  static final Duration YOUNG = Duration.ofMinutes(5);

  private final CommitLookup commits;
  private final FeedWriter feed;

  public LookBack(CommitLookup commits, FeedWriter feed) {
    this.commits = commits;
    this.feed = feed;
  }

  /**
   * These commits of one partition and their young predecessors that the feed does not know: those
   * of a stream together, in their order.
   */
  public List<Commit> complete(int partition, Collection<Commit> delivered) {
    feed.missing(partition, delivered);
    var streams = new LinkedHashMap<StreamId, TreeMap<Long, Commit>>();
    delivered.forEach(commit -> add(commit, streams));
    var wanted = predecessors(since(delivered), streams);
    while (!wanted.isEmpty()) {
      var young = young(commits.find(wanted.keySet()), wanted);
      young.keySet().forEach(commit -> add(commit, streams));
      wanted = predecessors(young, streams);
    }
    return streams.values().stream().flatMap(stream -> stream.values().stream()).toList();
  }

  private static void add(Commit commit, Map<StreamId, TreeMap<Long, Commit>> streams) {
    streams.computeIfAbsent(commit.stream(), _ -> new TreeMap<>()).put(commit.number(), commit);
  }

  /** From when on what lies before a commit is young. */
  private static Map<Commit, Instant> since(Collection<Commit> delivered) {
    var since = new LinkedHashMap<Commit, Instant>();
    delivered.forEach(commit -> since.put(commit, commit.at().minus(YOUNG)));
    return since;
  }

  /** What lies directly before these and is not known, with the time from when on it is young. */
  private Map<CommitRef, Instant> predecessors(
      Map<Commit, Instant> since, Map<StreamId, TreeMap<Long, Commit>> streams) {
    var wanted = new HashMap<CommitRef, Instant>();
    since.forEach(
        (commit, time) ->
            CommitRef.of(commit)
                .before()
                .filter(before -> !streams.get(before.stream()).containsKey(before.number()))
                .filter(before -> !feed.remembers(before))
                .ifPresent(before -> wanted.put(before, time)));
    return wanted;
  }

  private static Map<Commit, Instant> young(
      Map<CommitRef, Commit> found, Map<CommitRef, Instant> wanted) {
    var young = new LinkedHashMap<Commit, Instant>();
    found.forEach(
        (place, commit) -> {
          var since = wanted.getOrDefault(place, Instant.MAX);
          if (!commit.at().isBefore(since)) {
            young.put(commit, since);
          }
        });
    return young;
  }
}
