package dev.throughline.localstack.system;

import static dev.throughline.localstack.system.Api.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.throughline.localstack.LocalStack;
import dev.throughline.localstack.StackOptions;
import dev.throughline.localstack.deployment.Recordings;
import dev.throughline.orders.domain.CheckoutStyle;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/**
 * The tasks of operators at the console, in a browser, on a separate stack: they see all that is
 * parked, and break parts of it.
 */
@InABrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Order(2)
class ConsoleSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int WIDE = 1280;

  private LocalStack stack;
  private Api api;

  @BeforeAll
  void start() {
    stack = LocalStack.start(StackOptions.inMemory());
    Recordings.of(stack::uses);
    api = new Api(stack.baseUri());
  }

  @AfterAll
  void stop() {
    stack.close();
  }

  private Browser browser(int width) {
    return new Browser(stack, width);
  }

  private String shipped() {
    var order = placed();
    awaitStatus(order, "SHIPPED");
    return order;
  }

  private String choreographed() {
    var customer = api.customer("Ada");
    var sku = api.product(9, "2.00");
    var order = api.place(CheckoutStyle.CHOREOGRAPHED, customer, "tok_ok", item(sku, 1));
    awaitStatus(order, "SHIPPED");
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

  /** The cause is realistic: a row of the read table was damaged. */
  @ParameterizedTest(name = "{0} pixels wide")
  @ValueSource(ints = {WIDE, 390})
  void anOperatorFindsAnOrderThatIsStuckSeesWhyAndRepairsIt(int width) {
    var order = placed();
    var row = new OrderRow(stack, order);
    var good = row.spoil();
    awaitParked(order);
    assertThat(Assistant.whyIsStuck(stack.baseUri(), order))
        .contains("held up at orders-projection", "not a OrderRow", "cannot be read");
    try (var browser = browser(width)) {
      browser.open("");
      browser.awaitText("cause", "orders-projection", "not a OrderRow");

      browser.type(Keys.chord(Keys.CONTROL, "k"));
      browser.type(order, Keys.ENTER);
      browser.awaitText("its row cannot be read", "Why it is blocked", "orders-projection");
      browser.click(Browser.link("Repair"));
      browser.awaitText("order-" + order + " is blocked for orders-projection");
      browser.click(By.xpath("//summary[normalize-space()='Stack']"));
      browser.awaitText("at dev.throughline");

      row.putRight(good);
      browser.click(Browser.button("Redrive it"));
      browser.awaitText("Is the cause gone?");
      browser.click(By.xpath("//dialog//button[normalize-space()='Redrive']"));
      browser.awaitText("Nothing is parked", "redrive requested");
      awaitStatus(order, "SHIPPED");
      browser.go("orders/" + order);
      browser.awaitText("shipped", "version 5 of 5", "completed");
      browser.awaitNoText("Why it is blocked");

      assertThat(browser.complaints())
          .as("but that the spoilt row could not be read")
          .allMatch(said -> said.contains("/orders/" + order) && said.contains(" 500 "));
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

  @Test
  void theHistoryOfAnOrderIsATestThatCompilesAndIsGreen() throws Exception {
    var card = api.place(api.customer("Ada"), "tok_declined", item(api.product(9, "2.00"), 2));
    awaitStatus(card, "CANCELLED");
    for (var order : List.of(shipped(), choreographed(), card)) {
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
  void personalDataIsShownForAReasonThatIsRecorded() {
    var name = "Ada" + Api.unique();
    var customer = api.customer(name);
    var order = api.place(customer, "tok_ok", item(api.product(9, "2.00"), 1));
    awaitStatus(order, "SHIPPED");
    assertThat(api.get("/ops/streams/customer/" + customer).raw().body()).doesNotContain(name);
    assertThat(api.get("/orders/" + order + "?personal=masked").text("/customerName"))
        .isEqualTo("••••");
    assertThat(api.get("/ops/streams/disclosure/" + customer).status()).isEqualTo(404);
    try (var browser = browser(WIDE)) {
      browser.open("orders/" + order);
      browser.awaitText("shipped");
      assertThat(browser.text()).doesNotContain(name);

      browser.click(Browser.button("Show personal data"));
      browser.awaitText("is recorded before the data is shown", "customer-" + customer);
      browser.click(By.id("ask-reason"));
      browser.type("ticket 4711");
      browser.click(By.xpath("//dialog//button[normalize-space()='Show it']"));
      browser.awaitText(name);
      browser.click(Browser.link("Who has asked for it"));
      browser.awaitText("disclosure.requested", "ticket 4711");

      browser.go("orders/" + order);
      browser.awaitText(name);
      browser.click(Browser.button("Mask personal data"));
      browser.awaitNoText(name);
      assertThat(browser.complaints()).isEmpty();
    }
    var recorded = api.get("/ops/streams/disclosure/" + customer).body().path("events");
    assertThat(recorded).hasSize(1);
    assertThat(recorded.at("/0/data/subject").asText()).isEqualTo("customer-" + customer);
  }

  @ParameterizedTest(name = "{0} pixels wide")
  @ValueSource(ints = {WIDE, 390})
  void anOperatorRetriesEverythingInQuarantineAfterADryRun(int width) {
    var order =
        api.place(api.customer("Ada"), "tok_refund_refused", item(api.product(9, "2.00"), 1));
    await("checkout " + order + " is listed")
        .atMost(PATIENCE)
        .until(() -> api.get("/ops/sagas?status=QUARANTINED").body().toString().contains(order));
    try (var browser = browser(width)) {
      browser.open("sagas?status=QUARANTINED");
      browser.click(Browser.button("Dry run …"));
      browser.awaitText("retry 1 saga", "What comes later is not touched");
      browser.click(By.id("ask-reason"));
      browser.type("the merchant has a balance again");
      browser.click(By.xpath("//dialog//button[normalize-space()='retry 1']"));
      browser.awaitText("retry: 1 of 1 done, 0 refused", "No saga matches.");
      awaitStatus(order, "CANCELLED");

      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void anOperatorFindsWhoTakesAnEventAndWhatIsInIt() {
    try (var browser = browser(WIDE)) {
      browser.open("types");
      browser.click(By.id("types-text"));
      browser.type("shipping-inbox");
      browser.awaitText("order.confirmed", "shipment.picked");
      browser.awaitNoText("order.paid");

      browser.click(Browser.link("order.confirmed"));
      browser.awaitText("1.1", "OrdersProjectionQueue", "order_id", "event_version: \"1.1\"");
      browser.click(Browser.link("1.0"));
      browser.awaitText("event_version: \"1.0\"");

      assertThat(browser.complaints()).isEmpty();
    }
  }

  /** Poison, a stopped consumer and a killed function, each seen, mended and over. */
  @ParameterizedTest(name = "{0} pixels wide")
  @ValueSource(ints = {WIDE, 390})
  void aVisitorBreaksThePlatformAndSeesItHeal(int width) {
    try (var browser = browser(width)) {
      browser.open("shop");
      browser.click(Browser.button("Open the shop"));
      browser.click(Browser.button("Poison the next message"));
      browser.awaitText("next message is poison");
      browser.click(Browser.button("Order one"));
      browser.go("parked?consumer=orders-projection&stream=order-" + ordered(browser));
      browser.awaitText("orders-projection", "stream blocked", "cannot decode");
      browser.click(Browser.button("Redrive it"));
      browser.click(By.xpath("//dialog//button[normalize-space()='Redrive']"));
      browser.awaitText("Nothing is parked");

      browser.go("shop");
      browser.awaitText("shipped");
      browser.click(mend("next message is poison: orders-projection"));
      browser.click(Browser.button("Stop the consumer"));
      browser.click(Browser.button("Kill the function"));
      browser.awaitText("stopped", "killed");
      assertThat(Axe.findings(browser)).isEmpty();
      browser.click(mend("stopped: payments-inbox"));
      browser.click(mend("killed: shipping-inbox"));
      browser.awaitText("Nothing is broken.");
      assertThat(browser.complaints())
          .as("but that the row was not there yet")
          .allMatch(said -> said.contains("/orders/") && said.contains(" 503 "));
    } finally {
      var faults = stack.faults();
      faults.all().forEach(faults::end);
    }
  }

  /** The id of the order in the shop window, once the shop has it. */
  private static String ordered(Browser browser) {
    var link = "return document.querySelector(\"main a[href^='#/orders/']\")?.hash.slice(9) ?? ''";
    return await("the order has an id")
        .until(() -> String.valueOf(browser.script(link)), id -> !id.isEmpty());
  }

  private static By mend(String fault) {
    return By.xpath("//button[@aria-label='Mend " + fault + "']");
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
      browser.awaitNoText("not confirmed yet");

      assertThat(browser.complaints()).isEmpty();
    }
  }
}
