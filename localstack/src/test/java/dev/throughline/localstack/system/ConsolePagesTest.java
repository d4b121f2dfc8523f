package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The accessibility and the size of every page of the console. */
@InABrowser
@OnTheRunningStack
class ConsolePagesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int WIDE = 1280;
  private static final long MOST_BYTES = 200_000;
  private static final double FIRST_PAINT_MILLIS = 1000;
  private static final List<String> PAGES =
      List.of("", "orders", "sagas", "parked", "streams", "types", "builds", "reports", "shop");

  private final Api api = RunningStack.api();

  private static Browser browser(int width) {
    return new Browser(RunningStack.stack(), width);
  }

  private String shipped() {
    var order = api.place(api.customer("Ada"), "tok_ok", item(api.product(9, "2.00"), 1));
    await("order " + order + " is shipped")
        .atMost(PATIENCE)
        .until(() -> api.get("/orders/" + order).text("/status").equals("SHIPPED"));
    return order;
  }

  @ParameterizedTest(name = "{0} pixels wide")
  @ValueSource(ints = {WIDE, 390})
  void everyPageCanBeUsedByEverybodyAndMakesTheBrowserComplainOfNothing(int width) {
    var pages = new ArrayList<>(PAGES);
    var order = shipped();
    pages.add("orders/" + order);
    pages.add("streams/checkout/" + order);
    pages.add("types/order.created");
    pages.add("orders?customer=" + api.get("/orders/" + order).text("/customerId"));
    try (var browser = browser(width)) {
      for (var page : pages) {
        browser.dark(false);
        browser.open(page);
        for (var dark : List.of(false, true)) {
          browser.dark(dark);
          var name = "#/" + page + (dark ? ", dark" : ", light");
          assertThat(Axe.findings(browser)).as("axe at " + name).isEmpty();
          assertThat(number(browser, TOO_WIDE)).as("too wide at " + name).isZero();
        }
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void everyPageIsSmallAndThereAtOnce() {
    shipped();
    try (var browser = browser(WIDE)) {
      var paint = Double.MAX_VALUE;
      for (var i = 0; i < 3; i++) {
        browser.open("");
        paint = Math.min(paint, number(browser, FIRST_PAINT));
      }
      await("a plot, whose script is loaded where there is one")
          .atMost(PATIENCE)
          .until(
              () ->
                  Boolean.TRUE.equals(browser.script("return !!document.querySelector('.uplot')")));
      var heaviest = number(browser, UNPACKED);
      for (var page : PAGES) {
        browser.open(page);
        heaviest = Math.max(heaviest, number(browser, UNPACKED));
      }
      PAGES.forEach(browser::go);
      var sent = number(browser, SENT);
      System.out.printf(
          "console: the heaviest page has %.0f bytes, all pages %.0f on the wire; first paint %.0f"
              + " ms%n",
          heaviest, sent, paint);
      assertThat(heaviest).isBetween(100_000.0, (double) MOST_BYTES);
      assertThat(sent).isBetween(30_000.0, MOST_BYTES / 2.0);
      assertThat(paint).isLessThan(FIRST_PAINT_MILLIS);
    }
  }

  private static final String FIRST_PAINT =
      "return performance.getEntriesByName('first-contentful-paint')[0].startTime";

  private static final String TOO_WIDE =
      "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

  /** The unpacked size of a page and of every file that it has loaded. */
  private static final String UNPACKED = bytes("decodedBodySize");

  /** The compressed size of every file that any page has loaded. */
  private static final String SENT = bytes("encodedBodySize");

  private static String bytes(String size) {
    return """
    return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
      .filter((one) => new URL(one.name).pathname.startsWith('/console'))
      .reduce((sum, one) => sum + one.%s, 0)
    """
        .formatted(size);
  }

  private static double number(Browser browser, String script) {
    return ((Number) browser.script(script)).doubleValue();
  }
}
