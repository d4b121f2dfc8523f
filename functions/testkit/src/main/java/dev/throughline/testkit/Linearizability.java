package dev.throughline.testkit;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks whether a history of concurrent operations could have happened one after the other, each
 * at some moment between its begin and its end. The search is that of Wing and Gong (1993), with
 * Lowe's cache of visited states (2017). Not safe for use by many threads.
 *
 * @param <S> the state that the operations work on; immutable, with equality
 */
final class Linearizability<S> {
  /**
   * An operation of a history.
   *
   * @param <S> the state
   */
  interface Operation<S> {
    long begun();

    /** {@link Long#MAX_VALUE} if the result is unknown: the operation may never happen. */
    long ended();

    /** The state after it; empty if its result is impossible in this state. */
    Optional<S> after(S state);
  }

  private record Tried<S>(BitSet done, S state) {}

  private final List<? extends Operation<S>> operations;
  private final Set<Tried<S>> tried = new HashSet<>();

  private Linearizability(List<? extends Operation<S>> operations) {
    this.operations = operations;
  }

  static <S> boolean holds(S initial, List<? extends Operation<S>> history) {
    var ordered =
        history.stream().sorted(Comparator.comparingLong(op -> ((Operation<?>) op).begun()));
    return new Linearizability<S>(ordered.toList()).search(new BitSet(), initial);
  }

  private boolean search(BitSet done, S state) {
    if (!tried.add(new Tried<>((BitSet) done.clone(), state))) {
      return false;
    }
    var firstEnd = firstEnd(done);
    if (firstEnd == Long.MAX_VALUE) {
      return true;
    }
    for (var i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
      var operation = operations.get(i);
      if (operation.begun() > firstEnd) {
        return false;
      }
      var after = operation.after(state);
      if (after.isPresent()) {
        done.set(i);
        if (search(done, after.get())) {
          return true;
        }
        done.clear(i);
      }
    }
    return false;
  }

  /**
   * The earliest end of the remaining operations: an operation that begins later comes after it.
   */
  private long firstEnd(BitSet done) {
    var first = Long.MAX_VALUE;
    for (var i = done.nextClearBit(0); i < operations.size(); i = done.nextClearBit(i + 1)) {
      var operation = operations.get(i);
      if (operation.begun() > first) {
        break;
      }
      first = Math.min(first, operation.ended());
    }
    return first;
  }
}
