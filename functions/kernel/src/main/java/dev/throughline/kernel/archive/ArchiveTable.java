package dev.throughline.kernel.archive;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Stub;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * The event table as the archive changes it. A stub is in the place of a stream's first commit, so
 * that a writer who takes the stream for new meets it. Reads see every change that was acknowledged
 * before. Safe for use by many threads; an outage is an unchecked exception, after which a change
 * may or may not have happened, or in part: the same call again is safe.
 */
public interface ArchiveTable {
  /** The stubs of these streams, however many; a stream without one is left out. */
  Map<StreamId, Stub> stubs(Collection<StreamId> streams);

  /**
   * Puts a stub. The commits of the stream are not touched, but for the first one, which it
   * replaces.
   *
   * @param before the stub that was read: it is replaced
   * @return false, and nothing is changed, if the stream has another stub than {@code before}, or
   *     no commit
   */
  boolean put(Stub stub, Optional<Stub> before);

  /**
   * Deletes the commits that the stub holds. Those behind it stay.
   *
   * @return how many were deleted: 0 if they were deleted before
   */
  int delete(Stub stub);
}
