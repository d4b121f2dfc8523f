package dev.throughline.kernel.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads commits that are archived. Implementations are safe for use by many threads; an outage is
 * an unchecked exception, and so is a content that is not the archived one: never other commits.
 */
@FunctionalInterface
public interface ArchivedCommits {
  /** For a store whose streams are never archived: a stub is an {@link IllegalStateException}. */
  ArchivedCommits NONE =
      stubs -> {
        throw new IllegalStateException("archived, and this store knows no archive: " + stubs);
      };

  /** The commits of each of these stubs, all of them, from the first on; in few requests. */
  Map<Stub, List<Commit>> readAll(Collection<Stub> stubs);

  /** The commits of one stub. */
  default List<Commit> read(Stub stub) {
    return readAll(List.of(stub)).get(stub);
  }
}
