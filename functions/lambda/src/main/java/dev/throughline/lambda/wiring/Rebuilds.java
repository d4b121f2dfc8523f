package dev.throughline.lambda.wiring;

import dev.throughline.kernel.build.BuiltTable;
import dev.throughline.kernel.build.Rebuild;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.projection.Projector;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Rebuilds of read models, from the feed. */
@Singleton
public class Rebuilds {
  private final FeedReader feed;
  private final Rebuild.Means means;

  @Inject
  public Rebuilds(FeedReader feed, Rebuild.Means means) {
    this.feed = feed;
    this.means = means;
  }

  /** The rebuild of a read model, by the code that keeps it. */
  public <E, S> Rebuild<E, S> of(Projector<E, S> projector, BuiltTable<S> table) {
    return new Rebuild<>(projector, table, feed, means);
  }
}
