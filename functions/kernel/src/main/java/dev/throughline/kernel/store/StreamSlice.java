package dev.throughline.kernel.store;

import java.util.List;
import java.util.function.Predicate;

/**
 * The result of a read: commits in order without gaps, and the end of the stream at that moment. An
 * unknown stream gives no commits and ends where the read began.
 */
public record StreamSlice(List<Commit> commits, StreamEnd end) {
  public StreamSlice {
    commits = List.copyOf(commits);
  }

  /** The same from the newest commit on whose snapshot is {@code usable}; all if there is none. */
  public StreamSlice from(Predicate<Snapshot> usable) {
    for (var i = commits.size() - 1; i > 0; i--) {
      if (commits.get(i).snapshot().filter(usable).isPresent()) {
        return new StreamSlice(commits.subList(i, commits.size()), end);
      }
    }
    return this;
  }
}
