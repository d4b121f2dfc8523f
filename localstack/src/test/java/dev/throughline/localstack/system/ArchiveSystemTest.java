package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static dev.throughline.localstack.system.ArchivedStack.CATEGORIES;
import static dev.throughline.localstack.system.ArchivedStack.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.orders.domain.CheckoutStyle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ended orders are archived in a running stack, and nobody who reads or writes notices. */
class ArchiveSystemTest {
  private static ArchivedStack archive;
  private static Api api;
  private static OrdersWatch orders;
  private static String customer;
  private static String sku;

  @BeforeAll
  static void starts() {
    archive = ArchivedStack.start();
    api = archive.api();
    orders = new OrdersWatch(api);
    customer = api.customer("Ada");
    sku = api.product(100, "2.00");
  }

  @AfterAll
  static void ends() {
    archive.close();
  }

  private static String ended(String card, String status) {
    var order = api.place(customer, card, item(sku, 1));
    orders.assertEnds(order, status);
    return order;
  }

  /** The streams of an order that there are. */
  private static Stream<StreamId> streams(String order) {
    return CATEGORIES.stream()
        .map(category -> stream(category, order))
        .filter(it -> archive.items(it) > 0);
  }

  /** Everything that a reader can see of an order. */
  private static Map<String, JsonNode> views(String order) {
    var views = new LinkedHashMap<String, JsonNode>();
    var paths = new ArrayList<String>();
    CATEGORIES.forEach(category -> paths.add("/ops/streams/" + category + "/" + order));
    paths.add("/orders/" + order);
    paths.add("/orders/" + order + "/history");
    paths.add("/orders/" + order + "?asOf=" + Instant.now().truncatedTo(ChronoUnit.DAYS));
    paths.add("/checkouts/" + order);
    var correlation = api.events("order", order).getFirst().path("correlation_id").asText();
    paths.add("/ops/traces/" + correlation);
    paths.forEach(path -> views.put(path.replaceFirst("asOf=.*", "asOf"), api.get(path).body()));
    return views;
  }

  private static Map<String, List<Integer>> feed() {
    var books = FeedBooks.read(api);
    assertThat(books.breaches()).isEmpty();
    return new TreeMap<>(books.streams());
  }

  @Test
  void loadsHistoryTracesFeedAndRebuildsAreTheSameAsBefore() {
    var seen = new LinkedHashMap<String, Map<String, JsonNode>>();
    var all = new ArrayList<String>();
    all.add(ended("tok_ok", "SHIPPED"));
    all.add(ended("tok_declined", "CANCELLED"));
    for (var style : CheckoutStyle.values()) {
      var order = api.place(style, customer, "tok_ok", item(sku, 1));
      orders.assertEnds(order, "SHIPPED");
      all.add(order);
    }
    await("the feed has them").until(() -> feed().keySet().containsAll(names(all)));
    all.forEach(order -> seen.put(order, views(order)));
    var before = feed();

    archive.awaitArchived(all.stream().flatMap(ArchiveSystemTest::streams));
    all.forEach(order -> assertThat(views(order)).isEqualTo(seen.get(order)));
    assertThat(feed()).containsAllEntriesOf(before);

    var models = new ReadModels(api);
    for (var model : List.of("orders.order", "traces.trace", "insights.daily")) {
      var ready = models.awaitState(model, models.rebuild(model), "READY");
      assertThat(ready.path("differing").asInt()).as("%s: %s", model, ready).isZero();
    }
  }

  private static List<String> names(List<String> all) {
    return all.stream().flatMap(ArchiveSystemTest::streams).map(StreamId::name).toList();
  }

  @Test
  void aCommandThatComesAgainIsKnownAndAStreamThatIsWrittenToAfterAllGoesOn() {
    var order = ended("tok_ok", "SHIPPED");
    archive.awaitArchived(streams(order));
    var cancel = api.post("/orders/" + order + "/cancel", "{\"reason\":\"late\"}");
    assertThat(cancel.status()).as("%s", cancel.body()).isEqualTo(409);
    var retry = api.post("/ops/sagas/checkout/" + order + "/retry", "{\"reason\":\"late\"}");
    assertThat(retry.status()).as("%s", retry.body()).isEqualTo(409);
    assertThat(api.events("payment", order)).as("no second charge").hasSize(2);
  }

  @Test
  void whatNothingNeedsIsRemoved() {
    var orphan = new ObjectName("streams/order/orphan-" + Api.unique());
    var objects = archive.objects();
    objects.putIfAbsent(orphan, "no object".getBytes(StandardCharsets.UTF_8));
    assertThat(objects.read(orphan)).isPresent();
  }
}
