package dev.throughline.kernel.store;

import java.util.List;

/**
 * What a read gave: commits in order without holes, and where the stream ended at that moment. An
 * unknown stream gives no commits and ends where the read began.
 */
public record StreamSlice(List<Commit> commits, StreamEnd end) {
  public StreamSlice {
    commits = List.copyOf(commits);
  }
}
