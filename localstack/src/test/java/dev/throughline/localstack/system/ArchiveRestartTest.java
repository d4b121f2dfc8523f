package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.throughline.aws.DynamoDbArchiveLedger;
import dev.throughline.aws.DynamoDbArchiveTable;
import dev.throughline.kernel.StreamId;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A stack that is killed with -9 while its archiver works, again and again. */
class ArchiveRestartTest {
  private static final String[] AT_ONCE = {
    "--parameter", "ArchiveAfterDays=" + ArchivedStack.AT_ONCE
  };
  private static final String RUN = "/_local/schedules/ArchiverFunction";
  private static final int ORDERS = 10;

  @Test
  void nothingIsLostAndNothingIsLeftBehind(@TempDir Path data) throws InterruptedException {
    try (var stack = new StackProcess(data, AT_ONCE)) {
      var api = stack.api().patient();
      var orders = ended(api);
      var before = events(api, orders);
      for (var seen :
          List.<BiPredicate<DynamoDbClient, Set<StreamId>>>of(
              (database, _) -> hasBegun(database),
              (database, streams) -> stubs(database, streams) > 0,
              (database, streams) -> stubs(database, streams) > streams.size() / 2)) {
        var run = Thread.ofVirtual().start(() -> runUntilKilled(api));
        try (var database = stack.database()) {
          await("the archiver has come so far")
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(2))
              .until(() -> seen.test(database, before.keySet()));
        }
        stack.kill();
        run.join();
        stack.restart(AT_ONCE);
        assertThat(events(api, orders)).isEqualTo(before);
      }
      try (var database = stack.database()) {
        await("all is archived, and nothing is begun")
            .atMost(Duration.ofMinutes(2))
            .untilAsserted(
                () -> {
                  assertThat(api.put(RUN, "").status()).isEqualTo(200);
                  assertThat(stubs(database, before.keySet())).isEqualTo(before.size());
                  assertThat(hasBegun(database)).isFalse();
                });
      }
      assertThat(events(api, orders)).isEqualTo(before);
    }
  }

  private static List<String> ended(Api api) {
    var customer = api.customer("Ada");
    var sku = api.product(50, "3.00");
    var orders = new ArrayList<String>();
    for (var i = 0; i < ORDERS; i++) {
      orders.add(api.place(customer, i % 5 == 0 ? "tok_declined" : "tok_ok", item(sku, 1)));
    }
    orders.forEach(order -> assertThat(new OrdersWatch(api).end(order)).isNotEmpty());
    await("the feed is complete")
        .during(Duration.ofSeconds(7))
        .until(() -> FeedBooks.read(api).streams(), streams -> streams.size() >= ORDERS);
    return orders;
  }

  private static void runUntilKilled(Api api) {
    try {
      api.put(RUN, "");
    } catch (UncheckedIOException _) {
      // The stack was killed before it could answer.
    }
  }

  /** The events of each stream that there is. */
  private static Map<StreamId, List<JsonNode>> events(Api api, List<String> orders) {
    var all = new LinkedHashMap<StreamId, List<JsonNode>>();
    for (var order : orders) {
      for (var category : ArchivedStack.CATEGORIES) {
        var events = api.events(category, order);
        if (!events.isEmpty()) {
          all.put(ArchivedStack.stream(category, order), events);
        }
      }
    }
    return all;
  }

  private static int stubs(DynamoDbClient database, Set<StreamId> streams) {
    return new DynamoDbArchiveTable(database, StackProcess.table(database, "EventTable"))
        .stubs(streams)
        .size();
  }

  /** Whether there is an object whose commits are not deleted yet. */
  private static boolean hasBegun(DynamoDbClient database) {
    var ledger = new DynamoDbArchiveLedger(database, StackProcess.table(database, "BuildsTable"));
    return !ledger.begunBefore(Instant.now().plus(Duration.ofHours(1)), 1).isEmpty();
  }
}
