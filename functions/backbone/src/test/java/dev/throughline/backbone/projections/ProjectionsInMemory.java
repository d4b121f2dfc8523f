package dev.throughline.backbone.projections;

import dev.throughline.backbone.Commits;
import dev.throughline.backbone.RecordingOutbox;
import dev.throughline.backbone.lag.LagInMemory;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.json.Json;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.testkit.InMemoryBuildControl;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import java.util.List;
import java.util.Optional;

/** The operator's reads of builds, and actions on them, on in-memory ports. */
public final class ProjectionsInMemory {
  static final String MODEL = "orders.order";

  final InMemoryBuildControl control = new InMemoryBuildControl();
  final InMemoryFeedPages pages = new InMemoryFeedPages(2);
  final RecordingOutbox outbox = new RecordingOutbox();
  private final FeedReader feed = new FeedReader(pages, new InMemoryEventStore());
  private final ReadModels models =
      new ReadModels(
          List.of(MODEL),
          Consumers.of("orders-rebuild=https://sqs/1/t-orders-rebuild"),
          Optional.of(new TenantId("local")),
          2);

  private final LagInMemory lag = new LagInMemory();

  /** The handler of the operator's reads. */
  public ProjectionsQuery query() {
    return new ProjectionsQuery(models, control, feed, () -> Commits.AT.plusSeconds(10));
  }

  /** The handler of the operator's actions. */
  public ProjectionActions actions() {
    return new ProjectionActions(models, control, work(), () -> Commits.AT);
  }

  private WorkOnBuilds work() {
    return new WorkOnBuilds(models, control, outbox, new Json());
  }

  RenewalHandler renewal(RenewalHandler.Policy policy) {
    return new RenewalHandler(
        models, control, work(), new Metrics(), () -> Commits.AT, lag.sampler(), policy);
  }
}
