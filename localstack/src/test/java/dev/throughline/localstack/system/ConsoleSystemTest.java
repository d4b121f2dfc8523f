package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.template.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The console in a browser, on the running system. */
@InABrowser
@ResourceLock(RunningStack.PARKING)
class ConsoleSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int HEIGHT = 900;
  private static final int WIDE = 1280;
  private static final long MOST_BYTES = 200_000;
  private static final double FIRST_PAINT_MILLIS = 1000;
  private static final Pattern COMPLAINT =
      Pattern.compile("https?://[^/]+(/[^ ?]*)(?:\\?\\S*)? - .*status of 404.*");
  private static final List<String> PAGES =
      List.of("", "orders", "sagas", "parked", "streams", "builds", "reports", "shop");

  private final Api api = RunningStack.api();

  private static Browser browser(int width) {
    return new Browser(RunningStack.stack().baseUri(), width, HEIGHT);
  }

  private String confirmed() {
    var order = placed();
    awaitStatus(order, "CONFIRMED");
    return order;
  }

  private String placed() {
    return api.place(api.customer("Ada"), "tok_ok", item(api.product(9, "2.00"), 1));
  }

  private void awaitStatus(String order, String status) {
    await("order " + order + " is " + status)
        .atMost(PATIENCE)
        .until(() -> api.get("/orders/" + order).text("/status").equals(status));
  }

  /** Nothing but that a page asked for a route which this deployment does not have. */
  private static List<String> unexpected(List<String> complaints) {
    var routes =
        RunningStack.stack().template().routes().stream()
            .map(Route::key)
            .collect(Collectors.toSet());
    return complaints.stream().filter(one -> !isOfNoRoute(one, routes)).toList();
  }

  private static boolean isOfNoRoute(String complaint, Set<String> routes) {
    var found = COMPLAINT.matcher(complaint);
    return found.matches()
        && found.group(1).startsWith("/ops/")
        && !routes.contains("GET " + found.group(1));
  }

  /** The cause is one that an operator could meet: somebody has spoilt a row of the read table. */
  @ParameterizedTest(name = "{0} pixels wide")
  @ValueSource(ints = {WIDE, 390})
  void anOperatorFindsAnOrderThatIsStuckSeesWhyAndRepairsIt(int width) {
    var order = placed();
    var row = new OrderRow(order);
    var good = row.spoil();
    awaitParked(order);
    assertThat(Assistant.whyIsStuck(RunningStack.stack().baseUri(), order))
        .contains("held up at orders-projection", "not a OrderRow", "cannot be read");
    try (var browser = browser(width)) {
      browser.open("");
      browser.awaitText("cause", "orders-projection", "not a OrderRow");

      browser.type(Keys.chord(Keys.CONTROL, "k"));
      browser.type(order, Keys.ENTER);
      browser.awaitText("its row cannot be read", "Why it stands still", "orders-projection");
      browser.click(Browser.link("Repair"));
      browser.awaitText("order-" + order + " is blocked for orders-projection");
      browser.click(By.xpath("//summary[normalize-space()='Stack']"));
      browser.awaitText("at dev.throughline");

      row.putRight(good);
      browser.click(Browser.button("Redrive it"));
      browser.awaitText("Is the cause gone?");
      browser.click(By.xpath("//dialog//button[normalize-space()='Redrive']"));
      browser.awaitText("Nothing is parked", "redrive requested");
      awaitStatus(order, "CONFIRMED");
      browser.go("orders/" + order);
      browser.awaitText("confirmed", "version 3 of 3", "completed");
      browser.awaitNoText("Why it stands still");

      assertThat(unexpected(browser.complaints()))
          .as("but that the spoilt row could not be read")
          .allMatch(said -> said.contains("/orders/" + order + " - ") && said.contains(" 500 "));
    }
  }

  private void awaitParked(String order) {
    var operator = new Operator(api);
    await("order " + order + " is parked")
        .atMost(PATIENCE)
        .until(
            () ->
                operator.parked().stream()
                    .anyMatch(one -> one.path("stream").asText().equals("order-" + order)));
  }

  @ParameterizedTest(name = "{0} pixels wide")
  @ValueSource(ints = {WIDE, 390})
  void everyPageCanBeUsedByEverybodyAndMakesTheBrowserComplainOfNothing(int width) {
    var pages = new ArrayList<>(PAGES);
    var order = confirmed();
    pages.add("orders/" + order);
    pages.add("streams/checkout/" + order);
    pages.add("orders?customer=" + api.get("/orders/" + order).text("/customerId"));
    try (var browser = browser(width)) {
      for (var dark : List.of(false, true)) {
        browser.dark(dark);
        for (var page : pages) {
          browser.open(page);
          var name = "#/" + page + (dark ? ", dark" : ", light");
          assertThat(Axe.findings(browser)).as("axe at " + name).isEmpty();
          assertThat(browser.script("return document.documentElement.scrollWidth"))
              .as("width of " + name)
              .isEqualTo((long) width);
        }
      }
      assertThat(unexpected(browser.complaints())).isEmpty();
    }
  }

  @Test
  void theWholeConsoleIsSmallAndThereAtOnce() {
    confirmed();
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

  /** Of the page and of every file that any page has loaded, as they are when they are unpacked. */
  private static final String WEIGHT =
      """
      return performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
        .filter((one) => new URL(one.name).pathname.startsWith('/console'))
        .reduce((sum, one) => sum + one.decodedBodySize, 0)
      """;

  private static double number(Browser browser, String script) {
    return ((Number) browser.script(script)).doubleValue();
  }

  @Test
  void theHistoryOfAnOrderIsATestThatCompilesAndIsGreen() throws Exception {
    var card = api.place(api.customer("Ada"), "tok_declined", item(api.product(9, "2.00"), 2));
    awaitStatus(card, "CANCELLED");
    for (var order : List.of(confirmed(), card)) {
      try (var browser = browser(WIDE)) {
        browser.open("orders/" + order);
        browser.click(Browser.button("Download as a given/when/then test"));
        var test = new CompiledTest(browser.download());

        test.run();
        assertThat(test.source()).contains(order).contains(".given(").contains(".then(");
      }
    }
  }

  @Test
  void personalDataIsMaskedUntilAPersonAsksForIt() {
    var name = "Ada" + Api.unique();
    var customer = api.customer(name);
    var order = api.place(customer, "tok_ok", item(api.product(9, "2.00"), 1));
    awaitStatus(order, "CONFIRMED");
    try (var browser = browser(WIDE)) {
      browser.open("orders/" + order);
      browser.awaitText("confirmed");
      assertThat(browser.text()).doesNotContain(name);

      browser.click(Browser.button("Show personal data"));
      browser.awaitText(name);

      browser.click(Browser.button("Mask personal data"));
      browser.awaitNoText(name);
    }
  }

  @Test
  void aVisitorOfTheShopSeesTheOwnOrderAtOnceAndThenAsItIs() {
    try (var browser = browser(WIDE)) {
      browser.open("shop");
      browser.click(Browser.button("Open the shop"));
      browser.click(By.xpath("//input[@value='tok_declined']"));
      browser.click(Browser.button("Order one"));
      browser.awaitText("Your orders", "pending");
      browser.awaitText("cancelled", "the card was declined");
      browser.awaitNoText("as you did it");

      assertThat(unexpected(browser.complaints())).isEmpty();
    }
  }

  /**
   * Where tokens are asked for: the page opens without one, and comes back from the issuer with it.
   */
  @Test
  void anOperatorSignsInAtTheIssuerAndSeesThePageThatWasAskedFor() {
    try (var browser = new Browser(TokenStack.stack().baseUri(), WIDE, HEIGHT)) {
      browser.open("parked");
      browser.awaitText("Nothing is parked", "Sign out somebody");
      assertThat(String.valueOf(browser.script("return location.href")))
          .isEqualTo(TokenStack.stack().baseUri() + "/console#/parked");
      assertThat(unexpected(browser.complaints())).isEmpty();

      browser.click(Browser.button("Sign out somebody"));
      browser.awaitText("Not signed in");
      browser.awaitNoText("Nothing is parked");
      browser.click(Browser.button("Try again"));
      browser.awaitText("Nothing is parked", "Sign out somebody");
    }
  }

  /** On the stack with tokens, where no other test moves builds. */
  @Test
  void anOperatorRebuildsAReadModelPromotesItAndTakesItBack() {
    try (var browser = new Browser(TokenStack.stack().baseUri(), WIDE, HEIGHT)) {
      browser.open("builds");
      act(browser, "Rebuild");
      browser.awaitText("may be promoted");
      act(browser, "Promote");
      browser.awaitText("was read before, and is kept for a rollback");
      act(browser, "Roll back");
      browser.awaitText("Roll back: asked for.");

      assertThat(unexpected(browser.complaints())).isEmpty();
    }
  }

  private static void act(Browser browser, String action) {
    var section = "//section[h2[normalize-space()='customers.customer']]";
    browser.click(
        By.xpath(section + "//button[normalize-space()='" + action + "'][not(@aria-disabled)]"));
    browser.click(By.xpath("//dialog//button[normalize-space()='" + action + "']"));
  }
}
