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
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Puts the commits from the event table's stream in order. A DynamoDB stream keeps the order of one
 * item only, so a commit may come before its predecessor: a predecessor that is neither here nor
 * known is looked up, and goes first if it is young. Safe for use by many threads if both of its
 * ports are.
 */
public final class LookBack {
  /** An older predecessor was delivered long ago: no record is delayed by so much. */
  static final Duration YOUNG = Duration.ofMinutes(5);

  private final CommitLookup commits;
  private final Predicate<CommitRef> known;
  private final int furthest;

  /**
   * @param known whether a commit was processed already: a wrong false costs a read
   * @param furthest how many predecessors of a commit are looked up at most, one after the other
   */
  public LookBack(CommitLookup commits, Predicate<CommitRef> known, int furthest) {
    this.commits = commits;
    this.known = known;
    this.furthest = furthest;
  }

  /**
   * Commits in the order of each stream.
   *
   * @param commits these and their young predecessors, those of a stream together
   * @param withheld all commits of those streams whose predecessors could not be looked up
   * @param failure why they could not; empty if nothing is withheld
   */
  public record Completed(
      List<Commit> commits, List<Commit> withheld, Optional<RuntimeException> failure) {}

  /** These commits and their young predecessors that are not known. */
  public Completed complete(Collection<Commit> delivered) {
    var streams = new LinkedHashMap<StreamId, TreeMap<Long, Commit>>();
    delivered.forEach(commit -> add(commit, streams));
    var wanted = predecessors(since(delivered), streams);
    try {
      for (var step = 0; step < furthest && !wanted.isEmpty(); step++) {
        var young = young(commits.find(wanted.keySet()), wanted);
        young.keySet().forEach(commit -> add(commit, streams));
        wanted = predecessors(young, streams);
      }
      return new Completed(inOrder(streams, _ -> true), List.of(), Optional.empty());
    } catch (RuntimeException e) {
      var unclear = wanted.keySet().stream().map(CommitRef::stream).collect(Collectors.toSet());
      return new Completed(
          inOrder(streams, stream -> !unclear.contains(stream)),
          inOrder(streams, unclear::contains),
          Optional.of(e));
    }
  }

  private static List<Commit> inOrder(
      Map<StreamId, TreeMap<Long, Commit>> streams, Predicate<StreamId> chosen) {
    return streams.entrySet().stream()
        .filter(stream -> chosen.test(stream.getKey()))
        .flatMap(stream -> stream.getValue().values().stream())
        .toList();
  }

  private static void add(Commit commit, Map<StreamId, TreeMap<Long, Commit>> streams) {
    streams.computeIfAbsent(commit.stream(), _ -> new TreeMap<>()).put(commit.number(), commit);
  }

  /** The time from which on predecessors of a commit are young. */
  private static Map<Commit, Instant> since(Collection<Commit> delivered) {
    var since = new LinkedHashMap<Commit, Instant>();
    delivered.forEach(commit -> since.put(commit, commit.at().minus(YOUNG)));
    return since;
  }

  /** The unknown predecessors of these, with the time from which on one counts as young. */
  private Map<CommitRef, Instant> predecessors(
      Map<Commit, Instant> since, Map<StreamId, TreeMap<Long, Commit>> streams) {
    var wanted = new HashMap<CommitRef, Instant>();
    since.forEach(
        (commit, time) ->
            CommitRef.of(commit)
                .before()
                .filter(before -> !streams.get(before.stream()).containsKey(before.number()))
                .filter(before -> !known.test(before))
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
