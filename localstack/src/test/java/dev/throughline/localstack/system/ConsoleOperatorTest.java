package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** An operator who signs in, on the stack that asks every caller for a token. */
@InABrowser
@Order(2)
class ConsoleOperatorTest {
  private static final int WIDE = 1280;

  private static Browser browser(int width) {
    return new Browser(TokenStack.stack(), width);
  }

  /**
   * On a stack that asks for tokens, the page opens without one and returns from the issuer with
   * one.
   */
  @Test
  void anOperatorSignsInAtTheIssuerAndSeesThePageThatWasAskedFor() {
    try (var browser = browser(WIDE)) {
      browser.open("parked");
      browser.awaitText("Nothing is parked", "Sign out somebody");
      assertThat(String.valueOf(browser.script("return location.href")))
          .isEqualTo(TokenStack.stack().baseUri() + "/console#/parked");
      assertThat(browser.complaints()).isEmpty();

      browser.click(Browser.button("Sign out somebody"));
      browser.awaitText("Not signed in");
      browser.awaitNoText("Nothing is parked");
      browser.click(Browser.button("Try again"));
      browser.awaitText("Nothing is parked", "Sign out somebody");
    }
  }

  /** On the stack with tokens, where no other test moves builds. */
  @ParameterizedTest(name = "{0} pixels wide")
  @ValueSource(ints = {WIDE, 390})
  void anOperatorRebuildsAReadModelPromotesItAndTakesItBack(int width) {
    try (var browser = browser(width)) {
      browser.open("builds");
      act(browser, "Rebuild");
      browser.awaitText("may be promoted");
      act(browser, "Promote");
      browser.awaitText("was live before, and is kept for a rollback");
      act(browser, "Roll back");
      browser.awaitText("Roll back: asked for.");

      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static void act(Browser browser, String action) {
    var section = "//section[h2[normalize-space()='customers.customer']]";
    browser.click(
        By.xpath(section + "//button[normalize-space()='" + action + "'][not(@aria-disabled)]"));
    browser.click(By.xpath("//dialog//button[normalize-space()='" + action + "']"));
  }
}
