package dev.throughline.kernel.store;

import java.util.Collection;
import java.util.Map;

/**
 * Single commits by their places, out of many streams at once. Implementations are safe for use by
 * many threads; an outage of what lies beneath is an unchecked exception.
 */
@FunctionalInterface
public interface CommitLookup {
  /**
   * The commits that lie there, however many; places where nothing lies are left out. Sees every
   * append that was acknowledged before the call.
   */
  Map<CommitRef, Commit> find(Collection<CommitRef> places);
}
