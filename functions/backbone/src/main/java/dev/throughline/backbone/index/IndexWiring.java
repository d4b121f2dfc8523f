package dev.throughline.backbone.index;

import dev.throughline.aws.Indexer;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.saga.SagaList;
import dev.throughline.kernel.saga.SagaLister;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.trace.Traces;
import dev.throughline.kernel.wire.WireFormat;
import dev.throughline.lambda.wiring.Settings;
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
  SagaTypes sagaTypes(Settings settings) {
    return SagaTypes.of(settings.find("SAGAS").orElse(""));
  }

  @Produces
  @Singleton
  SagaLister sagas(SagaList list, CommitLookup commits, WireFormat wire) {
    return new SagaLister(list, commits, wire);
  }

  @Produces
  @Singleton
  Indexer indexer(FeedWriter feed, CommitLookup commits, Traces traces, SagaLister sagas) {
    return new Indexer(feed, commits, traces, sagas);
  }
}
