package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.access.Consumption;
import dev.throughline.orders.domain.CheckoutStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What an order costs in a burst, to the last timer, as in {@link OrderBudgetTest}; and its
 * shipment by itself.
 */
@Isolated("on a machine with other work an order takes so long that its saga asks again")
class BurstBudgetTest {
  private static final int ORDERS = 60;

  /** Six of a shipment, and room for repeats. */
  private static final double MESSAGES_OF_A_SHIPMENT = 6.5;

  /** It writes once for each window, so its part depends on where the windows end. */
  private static final String INDEX = "IndexFunction";

  @Test
  void anOrderOfABurstStaysWithinItsBudget() throws Exception {
    try (var shop = new CountedShop()) {
      shop.shipsNothing();
      var orchestrated = bill(shop, "orchestrated", CheckoutStyle.ORCHESTRATED);
      assertThat(orchestrated.writeUnits()).as("write units").isLessThanOrEqualTo(22);
      assertThat(orchestrated.readUnits()).as("read units").isLessThanOrEqualTo(10);
      assertIsConfirmedByFewMessages(orchestrated);

      var choreographed = bill(shop, "choreographed", CheckoutStyle.CHOREOGRAPHED);
      assertThat(choreographed.writeUnits()).as("write units").isLessThanOrEqualTo(16);
      assertThat(choreographed.readUnits()).as("read units").isLessThanOrEqualTo(10);
      assertIsConfirmedByFewMessages(choreographed);

      shop.ships();
      assertShipment(choreographed, bill(shop, "shipped", CheckoutStyle.CHOREOGRAPHED));

      var hybrid = bill(shop, "hybrid", CheckoutStyle.HYBRID);
      assertThat(hybrid.writeUnits()).as("write units").isLessThanOrEqualTo(38);
      assertThat(hybrid.readUnits()).as("read units").isLessThanOrEqualTo(20);
      assertThat(hybrid.messages()).as("messages").isLessThanOrEqualTo(Bill.MESSAGES_OF_A_HYBRID);
    }
  }

  /** What a shipped order costs beyond a confirmed one. */
  private static void assertShipment(Bill confirmed, Bill shipped) {
    var writes = shipped.writeUnits() - confirmed.writeUnits();
    var index = shipped.writeUnits(INDEX) - confirmed.writeUnits(INDEX);
    var reads = shipped.readUnits() - confirmed.readUnits();
    var messages = shipped.messages() - confirmed.messages();
    System.out.printf(
        "A shipment: %.1f write units, %.1f of them in indexes, %.1f read units, %.1f messages%n",
        writes, index, reads, messages);
    // Beside these, the reports' counters and repeats, which differ from burst to burst.
    assertThat(writes - index).as("two commits and a row").isLessThanOrEqualTo(3.6);
    assertThat(index)
        .as("a trace and its part of the feed, in two windows")
        .isLessThanOrEqualTo(2.4);
    assertThat(reads).as("read units of a shipment").isLessThanOrEqualTo(3);
    assertThat(messages).as("messages of a shipment").isLessThanOrEqualTo(MESSAGES_OF_A_SHIPMENT);
  }

  private static Bill bill(CountedShop shop, String title, CheckoutStyle style) throws Exception {
    var bill = shop.burst(style, ORDERS);
    System.out.println(bill.table(title + ", burst"));
    return bill;
  }

  private static void assertIsConfirmedByFewMessages(Bill bill) {
    assertThat(bill.messages()).as("messages").isLessThanOrEqualTo(Bill.MESSAGES);
    assertThat(bill.of("logs:PutLogEvents", Consumption::bytes)).isLessThanOrEqualTo(600);
  }
}
