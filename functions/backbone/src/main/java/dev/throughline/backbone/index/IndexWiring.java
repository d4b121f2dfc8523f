package dev.throughline.backbone.index;

import dev.throughline.aws.Indexer;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.trace.Traces;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the indexes of commits. */
@Singleton
public class IndexWiring {
  /** Entries of each partition: some 300 bytes each. */
  private static final int REMEMBERED = 10_000;

  @Produces
  @Singleton
  FeedWriter feedWriter(FeedPages pages, InstantSource clock) {
    return new FeedWriter(pages, clock, REMEMBERED);
  }

  @Produces
  @Singleton
  Indexer indexer(FeedWriter feed, CommitLookup commits, Traces traces) {
    return new Indexer(feed, commits, traces);
  }
}
