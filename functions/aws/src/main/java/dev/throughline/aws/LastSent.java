package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitRef;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the last commit sent of each recent stream. A forgotten stream costs a read, and a
 * message that its receiver drops as a repeat. Safe for use by many threads.
 */
final class LastSent {
  private final Map<StreamId, Long> numbers;

  /**
   * @param limit how many streams are remembered
   */
  LastSent(int limit) {
    numbers =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<StreamId, Long> eldest) {
            return size() > limit;
          }
        };
  }

  /** Whether a commit was sent; false if that is not remembered. */
  synchronized boolean covers(CommitRef commit) {
    return numbers.getOrDefault(commit.stream(), 0L) >= commit.number();
  }

  /** Records a sent commit; all earlier ones were sent before. */
  synchronized void note(Commit commit) {
    numbers.merge(commit.stream(), commit.number(), Math::max);
  }
}
