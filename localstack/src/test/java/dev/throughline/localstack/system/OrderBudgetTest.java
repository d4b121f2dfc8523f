package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.access.Consumption;
import dev.throughline.orders.domain.CheckoutStyle;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What an order costs that comes alone, on its healthy way, to the last timer: up to its
 * confirmation, and a hybrid order with its shipment, for which its saga waits. Its traces and its
 * entries in the feed cost a unit, and one for each partition, for each window in which something
 * of it was committed, and so more where the machine is slow; the bounds leave room. {@link
 * BurstBudgetTest} has orders that come at once.
 */
@Order(1)
class OrderBudgetTest {
  private static final int ORDERS = 3;

  @Test
  void anOrderThatComesAloneStaysWithinItsBudget() {
    try (var shop = new CountedShop()) {
      shop.shipsNothing();
      var orchestrated = bill(shop, CheckoutStyle.ORCHESTRATED);
      assertThat(orchestrated.writeUnits()).as("write units").isLessThanOrEqualTo(29);
      assertThat(orchestrated.readUnits()).as("read units").isLessThanOrEqualTo(18);
      assertIsConfirmedByFewMessages(orchestrated);

      var choreographed = bill(shop, CheckoutStyle.CHOREOGRAPHED);
      assertThat(choreographed.writeUnits()).as("write units").isLessThanOrEqualTo(22);
      assertThat(choreographed.readUnits()).as("read units").isLessThanOrEqualTo(18);
      assertIsConfirmedByFewMessages(choreographed);

      shop.ships();
      var hybrid = bill(shop, CheckoutStyle.HYBRID);
      assertThat(hybrid.writeUnits()).as("write units").isLessThanOrEqualTo(44);
      assertThat(hybrid.readUnits()).as("read units").isLessThanOrEqualTo(28);
      assertThat(hybrid.messages()).as("messages").isLessThanOrEqualTo(Bill.MESSAGES_OF_A_HYBRID);
    }
  }

  private static Bill bill(CountedShop shop, CheckoutStyle style) {
    var bill = shop.spaced(style, ORDERS);
    System.out.println(bill.table(style + ", alone"));
    return bill;
  }

  private static void assertIsConfirmedByFewMessages(Bill bill) {
    assertThat(bill.messages()).as("messages").isLessThanOrEqualTo(Bill.MESSAGES);
    assertThat(bill.of("logs:PutLogEvents", Consumption::bytes)).isLessThanOrEqualTo(600);
  }
}
