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
      for (var dark : List.of(false, true)) {
        browser.dark(dark);
        for (var page : pages) {
          browser.open(page);
          var name = "#/" + page + (dark ? ", dark" : ", light");
          assertThat(Axe.findings(browser)).as("axe at " + name).isEmpty();
          assertThat(number(browser, TOO_WIDE)).as("too wide at " + name).isZero();
        }
      }
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void theWholeConsoleIsSmallAndThereAtOnce() {
    shipped();
    try (var browser = browser(WIDE)) {
      var paint = Double.MAX_VALUE;
      for (var i = 0; i < 3; i++) {
        browser.open("");
        paint = Math.min(paint, number(browser, FIRST_PAINT));
      }
      PAGES.forEach(browser::go);
      browser.go("");
      await("a plot, whose script is loaded where there is one")
          .atMost(PATIENCE)
          .until(
              () ->
                  Boolean.TRUE.equals(browser.script("return !!document.querySelector('.uplot')")));
      var bytes = number(browser, WEIGHT);
      System.out.printf("console: %.0f bytes in all, first paint %.0f ms%n", bytes, paint);
      assertThat(bytes).isBetween(100_000.0, (double) MOST_BYTES);
      assertThat(paint).isLessThan(FIRST_PAINT_MILLIS);
    }
  }

  private static final String FIRST_PAINT =
      "return performance.getEntriesByName('first-contentful-paint')[0].startTime";

  private static final String TOO_WIDE =
      "return document.documentElement.scrollWidth - document.documentElement.clientWidth";

  /** The unpacked size of the page and of every file that any page has loaded. */
  private static final String WEIGHT =
      """
      return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
        .filter((one) => new URL(one.name).pathname.startsWith('/console'))
        .reduce((sum, one) => sum + one.decodedBodySize, 0)
      """;

  private static double number(Browser browser, String script) {
    return ((Number) browser.script(script)).doubleValue();
  }
}
