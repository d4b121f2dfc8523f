package dev.throughline.kernel.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A timer that a saga starts: at {@code dueAt} or soon after, the saga is told that {@code name}
 * has elapsed. There is no cancelling: a saga ignores a timer it no longer waits for.
 *
 * @param category of the saga's log, if the commit is in another stream of the same id; else null
 * @param definition the version of the definition on which that saga begins with the commit, from 1
 *     on; 1 without a category
 */
public record OutgoingTimer(String name, Instant dueAt, @Nullable String category, int definition) {
  /** The first version: that of timers whose commit names none. */
  public static final int FIRST_DEFINITION = 1;

  /** Of the saga whose log holds the commit. */
  public OutgoingTimer(String name, Instant dueAt) {
    this(name, dueAt, null, FIRST_DEFINITION);
  }
}
