package dev.throughline.kernel.store;

import java.time.Instant;
import java.util.function.BiConsumer;

/** Lists every commit of every stream that is not archived. An outage is an unchecked exception. */
@FunctionalInterface
public interface CommitScan {
  /**
   * Names every commit that was made at {@code since} or later and acknowledged before the call, in
   * no order; later ones may be among them.
   *
   * @param each takes the reference of a commit and the time at which it was made
   */
  void list(Instant since, BiConsumer<CommitRef, Instant> each);
}
