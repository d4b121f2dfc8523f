package dev.throughline.kernel.store;

import java.util.Collection;
import java.util.Map;

/**
 * Finds single commits by reference, in many streams at once. Implementations are safe for use by
 * many threads; an outage is an unchecked exception.
 */
@FunctionalInterface
public interface CommitLookup {
  /**
   * The commits of these references, however many; a reference without a commit is left out. Sees
   * every append that was acknowledged before the call.
   */
  Map<CommitRef, Commit> find(Collection<CommitRef> places);
}
