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

  /** From the beginning of a run of the archiver to the kill. */
  private static final List<Duration> LIVES =
      List.of(Duration.ofMillis(150), Duration.ofMillis(450), Duration.ofMillis(900));

  @Test
  void nothingIsLostAndNothingIsLeftBehind(@TempDir Path data) throws InterruptedException {
    try (var stack = new StackProcess(data, AT_ONCE)) {
      var api = stack.api().patient();
      var orders = ended(api);
      var before = events(api, orders);
      for (var life : LIVES) {
        var run = Thread.ofVirtual().start(() -> runUntilKilled(api));
        Thread.sleep(life);
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
                  assertThat(stubs(database, before)).isEqualTo(before.size());
                  assertThat(
                          ledger(database).begunBefore(Instant.now().plus(Duration.ofHours(1)), 1))
                      .isEmpty();
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

  private static int stubs(DynamoDbClient database, Map<StreamId, List<JsonNode>> streams) {
    return new DynamoDbArchiveTable(database, table(database, "EventTable"))
        .stubs(streams.keySet())
        .size();
  }

  private static DynamoDbArchiveLedger ledger(DynamoDbClient database) {
    return new DynamoDbArchiveLedger(database, table(database, "BuildsTable"));
  }

  private static String table(DynamoDbClient database, String name) {
    return database.listTables().tableNames().stream()
        .filter(it -> it.endsWith(name))
        .findFirst()
        .orElseThrow();
  }
}
