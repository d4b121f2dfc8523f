package dev.throughline.testkit;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.kernel.store.StreamSlice;

/** The pages of a store in memory. */
public record InMemoryPages(EventStore store) implements StreamPages {
  @Override
  public StreamSlice page(StreamId stream, long afterCommit, int maxCommits) {
    if (maxCommits < 1) {
      throw new IllegalArgumentException("a page has at least one commit, not " + maxCommits);
    }
    var whole = store.read(stream);
    var page =
        whole.commits().stream()
            .filter(commit -> commit.number() > afterCommit)
            .limit(maxCommits)
            .toList();
    return new StreamSlice(page, whole.end());
  }
}
