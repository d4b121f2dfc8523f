package dev.throughline.backbone.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.backbone.disclosure.DisclosuresInMemory;
import dev.throughline.backbone.index.SagaTypes;
import dev.throughline.backbone.lag.LagInMemory;
import dev.throughline.backbone.parking.ParkedQuery;
import dev.throughline.backbone.projections.ProjectionsInMemory;
import dev.throughline.json.Json;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.lambda.priming.Rehearsal;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryPages;
import dev.throughline.testkit.InMemorySagaList;
import dev.throughline.testkit.InMemoryTraces;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private final OperatorsDesk desk = new OperatorsDesk();

  @Test
  void everyRouteHasExamplesAndAnswersThem() {
    var store = new InMemoryEventStore();
    var json = new Json();
    var disclosures = new DisclosuresInMemory().in(store);
    var query =
        new OpsQueryHandler(
            new StreamQuery(new InMemoryPages(store), disclosures),
            new TraceQuery(new InMemoryTraces(), store, disclosures),
            FeedQueryTest.feed(new FeedReader(new InMemoryFeedPages(1), store), disclosures),
            new ParkedQuery(desk.parking, desk.consumers, json),
            new SagaQuery(new InMemorySagaList(), new SagaTypes(List.of("loan"))),
            new ProjectionsInMemory().query(),
            new LagInMemory().query());

    assertThat(Rehearsal.faults(query)).isEmpty();
    assertThat(Rehearsal.faults(desk.handler())).isEmpty();
  }
}
