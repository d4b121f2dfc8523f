package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.personal.PersonalKeys;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Keys that last as long as the object; all of them differ. Safe for use by many threads. */
public final class InMemoryPersonalKeys implements PersonalKeys {
  private final Map<StreamId, byte[]> keys = new HashMap<>();
  private final Set<StreamId> forgotten = new HashSet<>();
  private boolean away;

  /**
   * While they are unavailable no key can be found: {@link #find} is an {@link
   * IllegalStateException}.
   */
  public synchronized void setAway(boolean away) {
    this.away = away;
  }

  @Override
  public synchronized byte[] keyFor(StreamId subject) {
    if (forgotten.contains(subject)) {
      throw new IllegalStateException("the key of " + subject + " is forgotten");
    }
    return keys.computeIfAbsent(subject, _ -> key((byte) keys.size()));
  }

  private static byte[] key(byte filling) {
    var key = new byte[32];
    Arrays.fill(key, filling);
    return key;
  }

  @Override
  public synchronized Optional<byte[]> find(StreamId subject) {
    if (away) {
      throw new IllegalStateException("the keys are away");
    }
    return Optional.ofNullable(keys.get(subject));
  }

  @Override
  public synchronized void forget(StreamId subject) {
    keys.remove(subject);
    forgotten.add(subject);
  }
}
