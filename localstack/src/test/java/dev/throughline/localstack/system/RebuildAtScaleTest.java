package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rebuild of a long history, whose functions are killed twice while they read it and orders are
 * placed, then promoted and rolled back under readers. It runs with {@code -Drebuild.orders=N}.
 */
@EnabledIfSystemProperty(
    named = "rebuild.orders",
    matches = "[1-9][0-9]*",
    disabledReason = "takes the whole machine for minutes; -Drebuild.orders=20000 runs it")
class RebuildAtScaleTest {
  private static final int ORDERS = Integer.getInteger("rebuild.orders", 20_000);
  private static final int PLACED_IN_EACH_LIFE = 10;
  private static final Duration LONG = Duration.ofMinutes(30);
  private static final String MODEL = "orders.order";

  private final long began = System.nanoTime();
  private final List<String> placed = new ArrayList<>();

  @Test
  void aLongHistoryIsRebuiltByteForByteOverTwoKillsAndNoReaderGoesBack(@TempDir Path data) {
    try (var stack = new StackProcess(data)) {
      var api = stack.api().patient();
      var models = new ReadModels(api);
      var customer = api.customer("Ada");
      var sku = api.product(1_000, "2.00");
      var original = api.place(customer, "tok_ok", item(sku, 1));
      new OrdersWatch(api).assertEnds(original, "SHIPPED");
      copy(stack, original);
      awaitRows(stack);
      awaitLevel(api);
      tell("%d orders are in the event table, in the feed and in the rows", ORDERS);

      var build = models.rebuild(MODEL);
      for (var part = 1; part <= 2; part++) {
        var least = part / 3.0;
        await("a part is read")
            .atMost(LONG)
            .until(() -> models.build(MODEL, build), it -> progress(it) >= least);
        tell("killed at %s", models.build(MODEL, build).path("progress"));
        stack.kill();
        stack.restart();
        place(api, customer, sku);
      }
      var read = awaitRead(models, build);
      tell("read: %s", brief(read));
      var ready = models.awaitState(MODEL, build, "READY");
      tell("ready: %s", brief(ready));
      assertThat(ready.path("differing").asInt()).as("%s", ready).isZero();
      placed.forEach(id -> new OrdersWatch(api).assertEnds(id, "SHIPPED"));
      awaitLevel(api);
      assertIsSame(stack, build);
      assertNoReaderGoesBack(api, models);
      assertThat(models.promoted(MODEL)).isEqualTo(build);
      tell("promoted, rolled back, and promoted again");
      tellPace(stack, models);
    }
  }

  /**
   * Told and not asserted: it needs a machine that does nothing else. The daily sums are rebuilt by
   * functions that read the same commits and write next to nothing.
   */
  private void tellPace(StackProcess stack, ReadModels models) {
    try (var database = stack.database()) {
      var pace =
          new RebuildPace(
              database,
              StackProcess.table(database, "EventTable"),
              StackProcess.table(database, "FeedTable"));
      var before = pace.reading();
      var sums = RebuildPace.time(() -> rebuild(models, "insights.daily"));
      var orders = RebuildPace.time(() -> rebuild(models, MODEL));
      tell(
          "ms: %d to read the feed from outside the stack, %d to rebuild the daily sums, %d to"
              + " rebuild the orders, %d to read the feed again",
          before.toMillis(), sums.toMillis(), orders.toMillis(), pace.reading().toMillis());
    }
  }

  private static void rebuild(ReadModels models, String model) {
    models.awaitState(model, models.rebuild(model), "LEVELLING", "READY");
  }

  private void copy(StackProcess stack, String original) {
    try (var database = stack.database()) {
      new CopiedOrders(database, StackProcess.table(database, "EventTable"), original)
          .append(ORDERS);
    }
    tell("%d orders are in the event table", ORDERS);
  }

  private void place(Api api, String customer, String sku) {
    for (var i = 0; i < PLACED_IN_EACH_LIFE; i++) {
      placed.add(api.place(customer, "tok_ok", item(sku, 1)));
    }
  }

  /** An empty queue is not enough: the publisher may still be behind. */
  private static void awaitRows(StackProcess stack) {
    try (var database = stack.database()) {
      var table = StackProcess.table(database, "OrdersTable");
      await("every order has its row")
          .atMost(LONG)
          .pollInterval(Duration.ofSeconds(10))
          .until(() -> ReadModels.rows(database, table, "order").size() > ORDERS);
    }
  }

  private static void awaitLevel(Api api) {
    await("the consumer of the orders' rows is level")
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(5))
        .until(() -> new LagPage(api).isLevel("orders-projection"));
  }

  private static JsonNode awaitRead(ReadModels models, int build) {
    return models.awaitState(MODEL, build, "LEVELLING", "READY");
  }

  /** A build that has read everything has a state that says so. */
  private static double progress(JsonNode build) {
    return build.path("state").asText().equals("READING") ? build.path("progress").asDouble() : 1;
  }

  private static String brief(JsonNode build) {
    return "written %s, rows %s, read %s of %s, differing %s, state %s"
        .formatted(
            build.path("written"),
            build.path("rows"),
            build.path("read"),
            build.path("of"),
            build.path("differing"),
            build.path("state"));
  }

  private void assertIsSame(StackProcess stack, int build) {
    try (var database = stack.database()) {
      var table = StackProcess.table(database, "OrdersTable");
      var rebuilt = ReadModels.rows(database, table, "order:" + build);
      assertThat(rebuilt).hasSizeGreaterThan(ORDERS);
      await("no row is being written")
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(
                          ReadModels.rows(database, table, "order:" + build)
                              .equals(ReadModels.rows(database, table, "order")))
                      .as("both builds have the same rows")
                      .isTrue());
      tell("%d rows, byte for byte the same", rebuilt.size());
    }
  }

  private void assertNoReaderGoesBack(Api api, ReadModels models) {
    try (var reader = new Reader(api, placed)) {
      for (var action : List.of("promote", "rollback", "rollback")) {
        ReadModels.accepted(models.act(MODEL, action));
        reader.awaitSwitch();
      }
      assertThat(reader.wentBack()).isEmpty();
    }
  }

  private void tell(String what, Object... more) {
    var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
    System.out.printf("rebuild %4d s: %s%n", seconds, what.formatted(more));
  }
}
