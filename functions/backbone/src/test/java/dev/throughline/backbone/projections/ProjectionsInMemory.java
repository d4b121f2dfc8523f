package dev.throughline.backbone.projections;

import dev.throughline.backbone.Commits;
import dev.throughline.backbone.RecordingOutbox;
import dev.throughline.backbone.lag.LagInMemory;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.backbone.parking.Redriver;
import dev.throughline.backbone.parking.TooNew;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.testkit.InMemoryBuildControl;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryParkingTable;
import java.util.List;
import java.util.Optional;

/** The operator's reads of builds, and actions on them, on in-memory ports. */
public final class ProjectionsInMemory {
  static final String MODEL = "orders.order";

  final InMemoryBuildControl control = new InMemoryBuildControl();
  final InMemoryFeedPages pages = new InMemoryFeedPages(2);
  final RecordingOutbox outbox = new RecordingOutbox();
  final InMemoryParkingTable parking = new InMemoryParkingTable();
  final InMemoryEventStore store = new InMemoryEventStore();
  private final Consumers consumers =
      Consumers.of(
          "orders-rebuild=https://sqs/1/t-orders-rebuild,"
              + "orders-projection=https://sqs/1/t-orders-projection.fifo,"
              + "orders-inbox=https://sqs/1/t-orders-inbox.fifo");
  private final FeedReader feed = new FeedReader(pages, store);
  private final ReadModels models = models(MODEL);

  final LagInMemory lag = new LagInMemory();

  /** The handler of the operator's reads. */
  public ProjectionsQuery query() {
    return new ProjectionsQuery(models, control, feed, () -> Commits.AT.plusSeconds(10));
  }

  /** The handler of the operator's actions. */
  public ProjectionActions actions() {
    return new ProjectionActions(models, control, work(), () -> Commits.AT);
  }

  private ReadModels models(String name) {
    return new ReadModels(List.of(name), consumers, Optional.of(new TenantId("local")), 2);
  }

  private WorkOnBuilds work() {
    return work(models);
  }

  private WorkOnBuilds work(ReadModels models) {
    return new WorkOnBuilds(models, control, outbox, new Json());
  }

  RenewalHandler renewal(Renewals.Policy policy) {
    return renewal(MODEL, policy);
  }

  /** Of another read model. */
  RenewalHandler renewal(String name, Renewals.Policy policy) {
    var models = models(name);
    var renewals = new Renewals(models, control, work(models), () -> Commits.AT, policy);
    return new RenewalHandler(renewals, tooNew(), lag.sampler(), new Metrics(), () -> Commits.AT);
  }

  private TooNew tooNew() {
    var json = new Json();
    var redriver = new Redriver(parking, outbox, new JsonWireFormat(json));
    return new TooNew(parking, consumers, redriver, store, json);
  }
}
