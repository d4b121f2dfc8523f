package dev.throughline.kernel.archive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the archive has to remember between its runs: how far it has looked through the feed, and
 * which objects it has begun. An object is entered here before it is written, so none is forgotten.
 * Reads see every change that was acknowledged before. Safe for use by many threads; an outage is
 * an unchecked exception, after which a change may or may not have happened: the same call again is
 * safe.
 */
public interface ArchiveLedger {
  /**
   * An object that was begun and is not settled.
   *
   * @param at when, to the millisecond, by the clock of the function that began it
   */
  record Begun(ObjectName object, Instant at) {}

  /** The position in a partition of the feed up to which a category was looked through, or 0. */
  long position(String category, int partition);

  /**
   * Moves {@link #position}.
   *
   * @return false, and nothing is changed, if it is not {@code from} any longer
   */
  boolean move(String category, int partition, long from, long to);

  /** Enters an object that is about to be written; again, with the later time, if it is there. */
  void begin(Begun object);

  /** The objects that were begun before a time, in the order of their names: at most so many. */
  List<Begun> begunBefore(Instant time, int max);

  /** Whether an object was begun and is not settled. */
  boolean isOpen(ObjectName object);

  /** Removes an object: its streams' commits are deleted, or it is gone. */
  void settle(ObjectName object);

  /**
   * The object behind which an audit goes on that had no time to see all; empty if it begins anew.
   *
   * @param prefix the beginning of the names of the objects that it examines
   */
  Optional<ObjectName> audited(String prefix);

  /** Notes {@link #audited}. */
  void audited(String prefix, Optional<ObjectName> last);
}
