package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.access.Consumption;
import dev.throughline.localstack.access.Meter;
import dev.throughline.localstack.access.Use;
import dev.throughline.localstack.deployment.Recordings;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The request units of a write, of its capture, and of a dump, by DynamoDB's rules. */
@Isolated("it counts exactly, and a machine with other work repeats a message")
class CatalogBudgetTest {
  private static final int WRITES = 20;
  private static final int ROWS = 200;

  @Test
  void aWriteItsCaptureAndADumpStayWithinTheirBudgets() {
    try (var stack = LocalStack.start(StackOptions.inMemory())) {
      Recordings.of(stack::uses);
      var api = new Api(stack.baseUri());
      var rows =
          new CatalogRows(
              stack.clients().dynamoDb(),
              stack.resources().tableName("CatalogTable"),
              stack.resources().tableName("InventoryTable"));
      describe(api, "warm", "first", "");
      atRest(stack);
      aWriteStaysWithinItsBudget(stack, api, "", 1, 1);
      aWriteStaysWithinItsBudget(stack, api, "key-", 4, 1);
      aDumpStaysWithinItsBudget(stack, api, rows);
    }
  }

  /** Begins at rest. */
  private static void aWriteStaysWithinItsBudget(
      LocalStack stack, Api api, String key, double writes, double reads) {
    var before = stack.consumed();
    IntStream.range(0, WRITES).forEach(i -> describe(api, key + "p" + i, "Cup", key));
    var bill = new Bill(WRITES, Meter.since(before, atRest(stack)));
    System.out.println(bill.table(key.isEmpty() ? "A write" : "A write under a key"));
    assertThat(units(bill, "CatalogApiFunction", true)).isEqualTo(writes);
    assertThat(units(bill, "CatalogApiFunction", false)).isEqualTo(reads);
    assertThat(units(bill, "CatalogCaptureFunction", true)).isZero();
    assertThat(units(bill, "CatalogCaptureFunction", false)).isZero();
    assertThat(bill.of("sns:Publish", Consumption::messages)).isEqualTo(1);
    // A copy for the products, and one for the orders.
    assertThat(bill.writeUnits()).isEqualTo(writes + 2);
  }

  /** For each row one read unit and its part of a scan, a part of a watermark, and two messages. */
  private static void aDumpStaysWithinItsBudget(LocalStack stack, Api api, CatalogRows rows) {
    rows.awaitCopies(rows.fill(ROWS));
    var before = atRest(stack);
    assertThat(api.post("/ops/catalog/dump", "").status()).isEqualTo(202);
    await("the dump ends").until(() -> api.get("/ops/catalog/dump").text("/state").equals("ENDED"));
    var all = ROWS + 2 * WRITES + 1;
    var bill = new Bill(all, Meter.since(before, atRest(stack)));
    System.out.println(bill.table("A row of a dump of " + all + " rows"));
    assertThat(units(bill, "CatalogCaptureFunction", true)).isLessThanOrEqualTo(0.12);
    assertThat(units(bill, "CatalogCaptureFunction", false)).isLessThanOrEqualTo(1.3);
    assertThat(bill.of("sns:Publish", Consumption::messages)).isLessThanOrEqualTo(1.0);
  }

  private static double units(Bill bill, String function, boolean writes) {
    var sum =
        bill.consumed().entrySet().stream()
            .filter(entry -> entry.getKey().function().equals(function))
            .map(Map.Entry::getValue)
            .mapToDouble(writes ? Consumption::writeUnits : Consumption::readUnits)
            .sum();
    return sum / bill.orders();
  }

  private static void describe(Api api, String sku, String name, String key) {
    var body = "{\"name\":\"%s\",\"description\":\"\"}".formatted(name);
    var headers = key.isEmpty() ? new String[0] : new String[] {"Idempotency-Key", key + sku};
    assertThat(api.put("/catalog/" + sku, body, headers).status()).isEqualTo(200);
  }

  private static Map<Use, Consumption> atRest(LocalStack stack) {
    var last = new Object[1];
    return await("nothing is under way")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofSeconds(4))
        .until(
            stack::consumed,
            now -> {
              var work = units(now);
              var same = work == (last[0] instanceof Double before ? before : -1);
              last[0] = work;
              return same;
            });
  }

  /** The units of all but the sampler, which works every minute. */
  private static double units(Map<Use, Consumption> consumed) {
    return consumed.entrySet().stream()
        .filter(entry -> !entry.getKey().function().equals("RenewalFunction"))
        .mapToDouble(entry -> entry.getValue().writeUnits() + entry.getValue().readUnits())
        .sum();
  }
}
