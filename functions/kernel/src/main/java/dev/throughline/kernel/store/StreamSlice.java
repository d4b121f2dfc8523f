package dev.throughline.kernel.store;

import java.util.List;

/**
 * The result of a read: commits in order without gaps, and the end of the stream at that moment. An
 * unknown stream gives no commits and ends where the read began.
 */
public record StreamSlice(List<Commit> commits, StreamEnd end) {
  public StreamSlice {
    commits = List.copyOf(commits);
  }
}
