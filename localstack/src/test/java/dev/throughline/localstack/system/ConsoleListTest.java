package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A list of ten thousand orders in the console. */
@InABrowser
@Isolated("it measures the browser, and its rows come from no event")
class ConsoleListTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final DynamoDbClient DYNAMO_DB = RunningStack.stack().clients().dynamoDb();
  private static final int ORDERS = 10_000;
  private static final int PAGE = 100;
  private static final int AT_ONCE = 25;
  private static final double A_PAGE_MILLIS = 1_500;

  private final Api api = RunningStack.api();
  private List<Map<String, AttributeValue>> copies = List.of();

  @AfterEach
  void delete() {
    write(
        copies.stream()
            .map(
                row ->
                    WriteRequest.builder()
                        .deleteRequest(delete -> delete.key(Map.of("pk", row.get("pk"))))
                        .build())
            .toList());
  }

  /** Copies the row of an order until its customer has ten thousand. */
  private void copy(String order) {
    var row = new OrderRow(RunningStack.stack(), order).read();
    copies =
        IntStream.range(1, ORDERS)
            .mapToObj(i -> copy(row, order, "%s%05d".formatted(order.substring(5), i)))
            .toList();
    write(
        copies.stream()
            .map(copy -> WriteRequest.builder().putRequest(put -> put.item(copy)).build())
            .toList());
  }

  private static Map<String, AttributeValue> copy(
      Map<String, AttributeValue> row, String order, String id) {
    var copy = new HashMap<>(row);
    for (var text : List.of("pk", "doc", "isk")) {
      copy.put(text, AttributeValue.fromS(row.get(text).s().replace(order, id)));
    }
    var applied = new HashMap<String, AttributeValue>();
    row.get("applied").m().forEach((name, at) -> applied.put(name.replace(order, id), at));
    copy.put("applied", AttributeValue.fromM(applied));
    return copy;
  }

  private static void write(List<WriteRequest> requests) {
    var table = RunningStack.stack().resources().tableName("OrdersTable");
    for (var from = 0; from < requests.size(); from += AT_ONCE) {
      var some = requests.subList(from, Math.min(from + AT_ONCE, requests.size()));
      DYNAMO_DB.batchWriteItem(batch -> batch.requestItems(Map.of(table, some)));
    }
  }

  @Test
  void theLastOfTenThousandOrdersIsAsQuickAsTheFirst() {
    var customer = api.customer("Ada");
    var order = api.place(customer, "tok_ok", item(api.product(9, "2.00"), 1));
    await("order " + order + " is shipped")
        .atMost(PATIENCE)
        .until(() -> api.get("/orders/" + order).text("/status").equals("SHIPPED"));
    copy(order);
    try (var browser = new Browser(RunningStack.stack(), 1280)) {
      browser.open("orders?customer=" + customer);
      browser.awaitText(PAGE + " are shown");

      var took = new ArrayList<Double>();
      for (var shown = 2 * PAGE; shown <= ORDERS; shown += PAGE) {
        took.add(millisFor(browser));
      }
      assertThat(browser.text()).contains("All 10000 are shown");
      assertThat(rows(browser)).isEqualTo(ORDERS);
      var first = Collections.max(took.subList(0, 10));
      var last = Collections.max(took.subList(took.size() - 10, took.size()));
      System.out.printf(
          "console: a page of %d among %d orders takes %.0f ms at the beginning, %.0f ms at the"
              + " end%n",
          PAGE, ORDERS, first, last);
      assertThat(last).isLessThan(A_PAGE_MILLIS);
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static int rows(Browser browser) {
    return ((Number) browser.script("return document.querySelectorAll('main tbody tr').length"))
        .intValue();
  }

  /** From the click on More until the browser has drawn the next page. */
  private static double millisFor(Browser browser) {
    return ((Number) browser.asyncScript(MORE)).doubleValue();
  }

  private static final String MORE =
      """
      const done = arguments[arguments.length - 1];
      const body = document.querySelector('main tbody');
      const before = body.rows.length;
      const begun = performance.now();
      new MutationObserver((_, observer) => {
        if (body.rows.length > before) {
          observer.disconnect();
          requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
        }
      }).observe(body, { childList: true });
      [...document.querySelectorAll('main button')].find((one) => one.textContent === 'More').click();
      """;
}
