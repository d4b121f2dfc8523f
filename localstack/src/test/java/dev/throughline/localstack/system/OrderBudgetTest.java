package dev.throughline.localstack.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.localstack.access.Consumption;
import dev.throughline.orders.domain.CheckoutStyle;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What an order costs on its healthy way, one at a time and in a burst, to the last timer: up to
 * its confirmation, in each style, and its shipment by itself; a hybrid order with its shipment.
 * Its traces and its entries in the feed cost a unit, and one for each partition, for each window
 * in which something of it was committed, and so more where the machine is slow; the bounds leave
 * room.
 */
@Order(1)
class OrderBudgetTest {
  private static final int SPACED = 3;
  private static final int BURST = 60;

  /** Nine different messages up to the confirmation, six of a shipment, and room for repeats. */
  private static final double MESSAGES = 9.5;

  private static final double MESSAGES_OF_A_SHIPMENT = 6.5;

  /** It writes once for each window, so its part depends on where the windows end. */
  private static final String INDEX = "IndexFunction";

  /** Sixteen that differ, its shipment among them, and room for repeats. */
  private static final double MESSAGES_OF_A_HYBRID = 17;

  @Test
  void anOrderStaysWithinItsBudget() throws Exception {
    try (var shop = new CountedShop()) {
      shop.shipsNothing();
      anOrchestratedOrderStaysWithinItsBudget(shop);
      var choreographed = aChoreographedOrderStaysWithinItsBudget(shop);
      shop.ships();
      var shipped = told("Shipped, burst", shop.burst(CheckoutStyle.CHOREOGRAPHED, BURST));
      var writes = shipped.writeUnits() - choreographed.writeUnits();
      var index = shipped.writeUnits(INDEX) - choreographed.writeUnits(INDEX);
      var reads = shipped.readUnits() - choreographed.readUnits();
      var messages = messages(shipped) - messages(choreographed);
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
      aHybridOrderStaysWithinItsBudget(shop);
    }
  }

  /** With its shipment, for which its saga waits; each stage of it and of the pricing commits. */
  private static void aHybridOrderStaysWithinItsBudget(CountedShop shop) throws Exception {
    var spaced = told("Hybrid, spaced", shop.spaced(CheckoutStyle.HYBRID, SPACED));
    var burst = told("Hybrid, burst", shop.burst(CheckoutStyle.HYBRID, BURST));
    assertThat(spaced.writeUnits()).as("write units, spaced").isLessThanOrEqualTo(44);
    assertThat(spaced.readUnits()).as("read units, spaced").isLessThanOrEqualTo(28);
    assertThat(burst.writeUnits()).as("write units, burst").isLessThanOrEqualTo(38);
    assertThat(burst.readUnits()).as("read units, burst").isLessThanOrEqualTo(20);
    for (var bill : List.of(spaced, burst)) {
      assertThat(messages(bill)).as("messages").isLessThanOrEqualTo(MESSAGES_OF_A_HYBRID);
    }
  }

  private static void anOrchestratedOrderStaysWithinItsBudget(CountedShop shop) throws Exception {
    var spaced = told("Orchestrated, spaced", shop.spaced(CheckoutStyle.ORCHESTRATED, SPACED));
    var burst = told("Orchestrated, burst", shop.burst(CheckoutStyle.ORCHESTRATED, BURST));
    assertThat(spaced.writeUnits()).as("write units, spaced").isLessThanOrEqualTo(29);
    assertThat(spaced.readUnits()).as("read units, spaced").isLessThanOrEqualTo(18);
    assertThat(burst.writeUnits()).as("write units, burst").isLessThanOrEqualTo(22);
    assertThat(burst.readUnits()).as("read units, burst").isLessThanOrEqualTo(10);
    for (var bill : List.of(spaced, burst)) {
      assertThat(messages(bill)).as("messages").isLessThanOrEqualTo(MESSAGES);
      assertThat(bill.of("logs:PutLogEvents", Consumption::bytes)).isLessThanOrEqualTo(600);
    }
  }

  private static Bill aChoreographedOrderStaysWithinItsBudget(CountedShop shop) throws Exception {
    var spaced = told("Choreographed, spaced", shop.spaced(CheckoutStyle.CHOREOGRAPHED, SPACED));
    var burst = told("Choreographed, burst", shop.burst(CheckoutStyle.CHOREOGRAPHED, BURST));
    assertThat(spaced.writeUnits()).as("write units, spaced").isLessThanOrEqualTo(22);
    assertThat(spaced.readUnits()).as("read units, spaced").isLessThanOrEqualTo(18);
    assertThat(burst.writeUnits()).as("write units, burst").isLessThanOrEqualTo(16);
    assertThat(burst.readUnits()).as("read units, burst").isLessThanOrEqualTo(10);
    for (var bill : List.of(spaced, burst)) {
      assertThat(messages(bill)).as("messages").isLessThanOrEqualTo(MESSAGES);
      assertThat(bill.of("logs:PutLogEvents", Consumption::bytes)).isLessThanOrEqualTo(600);
    }
    return burst;
  }

  private static double messages(Bill bill) {
    return bill.of("sns:Publish", Consumption::messages);
  }

  private static Bill told(String title, Bill bill) {
    System.out.println(bill.table(title));
    return bill;
  }
}
