package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.aws.DynamoDbArchiveTable;
import dev.throughline.aws.ItemSize;
import dev.throughline.kernel.StreamId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The archive of many ended orders: what is in the table before and after, what a load costs, and
 * that a rebuild gives the same rows. It runs with {@code -Darchive.orders=N} and prints what it
 * counts.
 */
@EnabledIfSystemProperty(
    named = "archive.orders",
    matches = "[1-9][0-9]*",
    disabledReason = "takes the whole machine for minutes; -Darchive.orders=10000 runs it")
class ArchiveAtScaleTest {
  private static final int ORDERS = Integer.getInteger("archive.orders", 10_000);
  private static final Duration LONG = Duration.ofMinutes(30);
  private static final int LOADS = 200;
  private static final String MODEL = "orders.order";

  private final ArchivedStack archive = ArchivedStack.get();
  private final Api api = archive.api();
  private final long began = System.nanoTime();

  @Test
  void manyEndedOrdersAreArchivedAndRebuiltByteForByte() {
    var original = api.place(api.customer("Ada"), "tok_ok", item(api.product(9, "2.00"), 1));
    new OrdersWatch(api).assertEnds(original, "SHIPPED");
    new CopiedOrders(archive.stack().clients().dynamoDb(), archive.table("EventTable"), original)
        .append(ORDERS);
    await("every order has its row")
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(10))
        .until(() -> rows("order").size() > ORDERS);
    await("the feed is level")
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(10))
        .until(new LagPage(api)::areAllLevel);
    var table = inTable();
    tell("before: %s; a load takes %s, a rebuild %s", table, loads(table.streams()), rebuilt());

    var runs = 0;
    var since = System.nanoTime();
    while (stubs(table.streams()) < table.streams().size()) {
      archive.run();
      runs++;
    }
    archive.run();
    var seconds = Duration.ofNanos(System.nanoTime() - since).toSeconds();
    var after = inTable();
    tell(
        "after: %s, and %d objects of %,d bytes; %d runs of the archiver in %d s; a load takes %s",
        after,
        archive.objectSizes().size(),
        archive.objectSizes().stream().mapToLong(it -> it).sum(),
        runs + 1,
        seconds,
        loads(table.streams()));
    assertThat(after.items()).isLessThan(table.items());

    tell("a rebuild from the archive takes %s, and gives the same rows", rebuilt());
  }

  /**
   * How long a rebuild of all orders takes to read them and write their rows, into a build that is
   * cancelled.
   */
  private String rebuilt() {
    var models = new ReadModels(api);
    var number = new AtomicInteger();
    var time =
        RebuildPace.time(
            () -> {
              number.set(models.rebuild(MODEL));
              models.awaitState(MODEL, number.get(), "LEVELLING", "READY");
            });
    var ready = models.awaitState(MODEL, number.get(), "READY");
    assertThat(ready.path("differing").asInt()).as("%s", ready).isZero();
    assertThat(rows("order:" + number)).isEqualTo(rows("order"));
    ReadModels.accepted(models.act(MODEL, "cancel"));
    models.awaitForgotten(MODEL, number.get());
    return "%,d ms".formatted(time.toMillis());
  }

  private Map<String, String> rows(String model) {
    return ReadModels.rows(
        archive.stack().clients().dynamoDb(), archive.table("OrdersTable"), model);
  }

  private int stubs(Set<StreamId> streams) {
    return new DynamoDbArchiveTable(
            archive.stack().clients().dynamoDb(), archive.table("EventTable"))
        .stubs(streams)
        .size();
  }

  /** The items of orders, and how many bytes their attributes have. */
  private record InTable(int items, long bytes, Set<StreamId> streams) {
    @Override
    public String toString() {
      return "%,d items of %,d bytes of %,d orders".formatted(items, bytes, streams.size());
    }
  }

  private InTable inTable() {
    var items =
        archive
            .stack()
            .clients()
            .dynamoDb()
            .scanPaginator(scan -> scan.tableName(archive.table("EventTable")).consistentRead(true))
            .items()
            .stream()
            .filter(item -> item.get("pk").s().contains("#order#"))
            .toList();
    var streams =
        items.stream().map(it -> StreamId.ofKey(it.get("pk").s())).collect(Collectors.toSet());
    return new InTable(items.size(), items.stream().mapToLong(ItemSize::of).sum(), streams);
  }

  /** The median of some loads by the function that answers histories. */
  private String loads(Set<StreamId> streams) {
    var times = new ArrayList<Duration>();
    for (var stream : List.copyOf(streams).subList(0, LOADS)) {
      var since = System.nanoTime();
      assertThat(api.get("/orders/" + stream.id() + "/history").status()).isEqualTo(200);
      times.add(Duration.ofNanos(System.nanoTime() - since));
    }
    times.sort(Duration::compareTo);
    return "%.1f ms".formatted(times.get(LOADS / 2).toNanos() / 1e6);
  }

  private void tell(String format, Object... values) {
    var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    System.out.printf(
        "archive of %,d orders, %d s: %s%n", ORDERS, seconds, format.formatted(values));
  }
}
