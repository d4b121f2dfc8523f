package dev.throughline.kernel.archive;

import dev.throughline.kernel.store.Commit;
import java.util.List;

/**
 * The stored form of the commits of one stream as bytes: the form that the event table has, so that
 * nothing changes on the way, and so that there is one form to be read for ever. Safe for use by
 * many threads.
 */
public interface CommitFormat {
  /** All commits of a stream, in order: at least one. */
  byte[] write(List<Commit> commits);

  /** The inverse of {@link #write}; an {@link IllegalArgumentException} for any other bytes. */
  List<Commit> read(byte[] bytes);
}
