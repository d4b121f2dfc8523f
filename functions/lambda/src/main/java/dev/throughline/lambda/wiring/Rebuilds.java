package dev.throughline.lambda.wiring;

import dev.throughline.json.CodeFingerprint;
import dev.throughline.kernel.build.BuildMeans;
import dev.throughline.kernel.build.BuildWorker;
import dev.throughline.kernel.build.BuiltCounts;
import dev.throughline.kernel.build.BuiltTraces;
import dev.throughline.kernel.build.ReadModel;
import dev.throughline.kernel.build.Rebuild;
import dev.throughline.kernel.build.Recount;
import dev.throughline.kernel.build.Retrace;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.projection.FeedCounter;
import dev.throughline.kernel.store.CommitLookup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Rebuilds of read models, from the feed. */
@Singleton
public class Rebuilds {
  private final FeedReader feed;
  private final CommitLookup commits;
  private final BuildMeans means;

  @Inject
  public Rebuilds(FeedReader feed, CommitLookup commits, BuildMeans means) {
    this.feed = feed;
    this.commits = commits;
    this.means = means;
  }

  /** The recount of a statistic, by the code that counts it. */
  public <E> Recount<E> of(FeedCounter<E> counter, BuiltCounts counts) {
    return new Recount<>(counter, counts, feed.partitions(), means, CodeFingerprint.of(counter));
  }

  /** The rebuild of traces. */
  public Retrace of(BuiltTraces traces) {
    return new Retrace(traces, feed, commits, means);
  }

  /** The rebuilds of a context's read models, each by the code that keeps it. */
  public List<BuildWorker> of(ReadModels models) {
    return models.all().stream().<BuildWorker>map(this::of).toList();
  }

  private <E, S> Rebuild<E, S> of(ReadModel<E, S> model) {
    var code = CodeFingerprint.of(model.projector());
    return new Rebuild<>(model.projector(), model.rows(), feed, means, code);
  }
}
