package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static dev.throughline.localstack.system.ArchivedStack.CATEGORIES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.throughline.aws.DynamoDbArchiveLedger;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.ArchiveLedger.Begun;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.orders.domain.CheckoutStyle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Ended orders are archived in a running stack, and nobody who reads notices. */
@ResourceLock(ArchivedStack.LOCK)
class ArchiveSystemTest {
  private final ArchivedStack archive = ArchivedStack.get();
  private final Api api = archive.api();
  private final OrdersWatch orders = new OrdersWatch(api);
  private final String customer = api.customer("Ada");
  private final String sku = api.product(100, "2.00");

  private String ended(String card, String status) {
    var order = api.place(customer, card, item(sku, 1));
    orders.assertEnds(order, status);
    return order;
  }

  /** Everything that a reader can see of an order. */
  private Map<String, JsonNode> views(String order) {
    var paths = new ArrayList<String>();
    CATEGORIES.forEach(category -> paths.add("/ops/streams/" + category + "/" + order));
    paths.addAll(List.of("/orders/" + order, "/checkouts/" + order));
    paths.add("/orders/" + order + "/history");
    paths.add("/ops/traces/" + correlation(order));
    var views = new LinkedHashMap<String, JsonNode>();
    paths.forEach(path -> views.put(path, withoutTheHour(api.get(path).body())));
    return views;
  }

  /** A history says as of when it is, which is now. */
  private static JsonNode withoutTheHour(JsonNode view) {
    return view instanceof ObjectNode object ? object.without("asOf") : view;
  }

  private String correlation(String order) {
    return api.events("order", order).getFirst().path("correlation_id").asText();
  }

  private Map<String, List<Integer>> feed() {
    var books = FeedBooks.read(api);
    assertThat(books.breaches()).isEmpty();
    return books.streams();
  }

  @Test
  void loadsHistoryTracesFeedAndRebuildsAreTheSameAsBefore() {
    var all = new ArrayList<String>();
    all.add(ended("tok_declined", "CANCELLED"));
    for (var style : CheckoutStyle.values()) {
      var order = api.place(style, customer, "tok_ok", item(sku, 1));
      orders.assertEnds(order, "SHIPPED");
      all.add(order);
    }
    var streams = all.stream().flatMap(order -> archive.streams(order).stream()).toList();
    var names = streams.stream().map(StreamId::name).toList();
    await("the feed has them").until(() -> feed().keySet().containsAll(names));
    // A checkout writes a little longer than its order.
    await("nothing is written any longer")
        .during(Duration.ofSeconds(7))
        .until(this::feed, before -> before.equals(feed()));
    var seen = new LinkedHashMap<String, Map<String, JsonNode>>();
    all.forEach(order -> seen.put(order, views(order)));
    var fed = feed();

    archive.awaitArchived(streams);
    all.forEach(order -> assertThat(views(order)).isEqualTo(seen.get(order)));
    assertThat(feed()).containsAllEntriesOf(fed);
    rebuildsAreTheSame();
  }

  private void rebuildsAreTheSame() {
    var models = new ReadModels(api);
    for (var model : List.of("orders.order", "traces.trace", "insights.daily")) {
      var ready = models.awaitState(model, models.rebuild(model), "READY");
      assertThat(ready.path("differing").asInt()).as("%s: %s", model, ready).isZero();
    }
  }

  @Test
  void anErasedPersonIsInNoTableInNoBucketAndInNoQueue() {
    var name = "Zenobia" + Api.unique().replace("-", "");
    var person = api.customer(name);
    var order = api.place(person, "tok_ok", item(sku, 1));
    orders.assertEnds(order, "SHIPPED");
    archive.awaitArchived(archive.streams(order));
    assertThat(api.delete("/customers/" + person).status()).isEqualTo(202);
    await("the person is gone everywhere")
        .untilAsserted(() -> assertThat(new StackSearch(archive.stack()).places(name)).isEmpty());
    assertThat(api.get("/orders/" + order + "/history").status()).isEqualTo(200);
  }

  @Test
  void aStatisticThatWasBehindCountsWhatWasArchivedMeanwhile() {
    archive.without(
        "InsightsDailyFunction",
        () -> archive.awaitArchived(archive.streams(ended("tok_ok", "SHIPPED"))));
    await("the statistic has read everything")
        .until(() -> new LagPage(api).isLevel("insights-daily"));
  }

  /** The sampler of the flow reads the newest commits, also when all of them are archived. */
  @Test
  void theFlowIsSampledOverArchivedCommits() {
    archive.awaitArchived(archive.streams(ended("tok_ok", "SHIPPED")));
    archive.run("RenewalFunction");
  }

  /** A crash between an object and its stubs, and an object that the ledger does not know. */
  @Test
  void whatNothingNeedsIsRemoved() {
    var order = ended("tok_ok", "SHIPPED");
    archive.awaitArchived(archive.streams(order));
    var stub = archive.stub(ArchivedStack.stream("order", order)).orElseThrow();
    var copy = new ObjectName("streams/order/copy-" + Api.unique());
    archive.objects().putIfAbsent(copy, archive.read(stub.object()));
    var ledger =
        new DynamoDbArchiveLedger(
            archive.stack().clients().dynamoDb(), archive.table("BuildsTable"));
    ledger.begin(new Begun(copy, Instant.now().minusSeconds(1)));

    archive.run();
    assertThat(archive.objects().read(copy)).isEmpty();
    assertThat(ledger.isOpen(copy)).isFalse();
    assertThat(archive.objects().read(new ObjectName(stub.object()))).isPresent();
    assertThat(Set.copyOf(api.events("order", order))).isNotEmpty();
  }
}
