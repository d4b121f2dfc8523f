package dev.throughline.kernel.store;

import java.time.Instant;
import java.util.function.BiConsumer;

/** Every commit of every stream, by its place. An outage is an unchecked exception. */
@FunctionalInterface
public interface CommitScan {
  /**
   * Names every commit that was made at {@code since} or later and acknowledged before the call, in
   * no order; later ones may be among them.
   *
   * @param each takes a place and when its commit was made
   */
  void list(Instant since, BiConsumer<CommitRef, Instant> each);
}
