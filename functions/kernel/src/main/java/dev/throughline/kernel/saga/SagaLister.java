package dev.throughline.kernel.saga;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.wire.SagaStanding;
import dev.throughline.kernel.wire.WireFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Updates the {@link SagaList} from commits. It knows no saga's code: the logs hold the standings
 * of their instances, and whether they are {@link Listing listed}. Commits may come again, late and
 * in any order. Safe for use by many threads.
 */
public final class SagaLister {
  private static final Comparator<ListedSaga> BY_COMMIT =
      Comparator.comparingLong(ListedSaga::commit);

  private final SagaList list;
  private final CommitLookup commits;
  private final WireFormat wire;

  public SagaLister(SagaList list, CommitLookup commits, WireFormat wire) {
    this.list = list;
    this.commits = commits;
    this.wire = wire;
  }

  /**
   * The result.
   *
   * @param types the kinds of sagas with an instance that was put into the list, or would have been
   * @param unreadable the entries that could not be read, in words
   */
  public record Entered(Set<String> types, List<String> unreadable) {}

  /**
   * Processes commits of any streams; ports are called only if a listed instance is among them.
   * Exceptions of the ports are passed on. An unreadable entry does not hold up others.
   */
  public Entered enter(Collection<Commit> committed) {
    var newest = new HashMap<StreamId, ListedSaga>();
    var unreadable = new ArrayList<String>();
    for (var commit : committed) {
      listed(commit, unreadable)
          .forEach(saga -> newest.merge(saga.saga(), saga, BinaryOperator.maxBy(BY_COMMIT)));
    }
    if (!newest.isEmpty()) {
      list.put(latest(newest.values()));
    }
    var types = newest.keySet().stream().map(StreamId::category).collect(Collectors.toSet());
    return new Entered(types, unreadable);
  }

  /** Those whose log has no later commit: that one is on its way here, or has been here. */
  private List<ListedSaga> latest(Collection<ListedSaga> sagas) {
    var followed = commits.find(sagas.stream().map(SagaLister::next).toList()).keySet();
    return sagas.stream().filter(saga -> !followed.contains(next(saga))).toList();
  }

  private static CommitRef next(ListedSaga saga) {
    return new CommitRef(saga.saga(), saga.commit() + 1);
  }

  private Stream<ListedSaga> listed(Commit commit, List<String> unreadable) {
    try {
      return Stream.concat(ofLog(commit).stream(), begun(commit));
    } catch (IllegalArgumentException e) {
      unreadable.add(CommitRef.of(commit) + " is no entry of a saga's log: " + e.getMessage());
      return Stream.empty();
    }
  }

  private Optional<ListedSaga> ofLog(Commit commit) {
    var last = commit.bodies().getLast().events().getLast();
    return Optional.of(last)
        .filter(event -> SagaLog.isEntry(event.type()))
        .flatMap(event -> wire.readSagaEntry(event.json()).standing())
        .filter(stands -> stands.listed() || stands.isQuarantined())
        .map(stands -> new ListedSaga(commit.stream(), commit.number(), stands));
  }

  /** Those that begin with a commit of another stream, and whose first timer is far off. */
  private static Stream<ListedSaga> begun(Commit commit) {
    var first = new HashMap<StreamId, Instant>();
    commit.timers().stream()
        .filter(timer -> !timer.saga().equals(commit.stream()))
        .forEach(
            timer ->
                first.merge(
                    timer.saga(), timer.dueAt(), BinaryOperator.minBy(Comparator.naturalOrder())));
    return first.entrySet().stream()
        .filter(timer -> Listing.waitsLong(Optional.of(timer.getValue()), commit.at()))
        .map(timer -> new ListedSaga(timer.getKey(), 0, begun(commit.at(), timer.getValue())));
  }

  private static SagaStanding begun(Instant at, Instant next) {
    return new SagaStanding(
        "RUNNING", false, Optional.empty(), at, Optional.of(next), Optional.empty(), true);
  }
}
