package dev.throughline.kernel.store;

import java.util.List;

/** How an append ended. None of these is an error. */
public sealed interface AppendResult {
  /**
   * Stored, durably.
   *
   * @param commits the commits written, in the order of the request
   */
  record Appended(List<Commit> commits) implements AppendResult {
    /** The commit of a request for one stream, or of the first stream of several. */
    public Commit commit() {
      return commits.getFirst();
    }
  }

  /**
   * Nothing was written: the conflicting commit has the same command id, so this decision is stored
   * already.
   *
   * @param commit the stored one, of the first stream of the request
   */
  record AlreadyApplied(Commit commit) implements AppendResult {}

  /** Nothing was written: the end of some stream is not the expected one. */
  record Conflict() implements AppendResult {}
}
