package dev.throughline.simulation;

import dev.throughline.payments.domain.Question;
import dev.throughline.payments.gateway.IdempotencyKey;
import java.util.ArrayList;
import java.util.List;

/** The laws of one order in the end, over all contexts and with the payment provider. */
final class OrderLaws {
  private final Ledger ledger;
  private final Workload workload;
  private final String id;
  private final SimulatedGateway.Account account;
  private final List<String> breaches = new ArrayList<>();

  OrderLaws(Ledger ledger, Workload workload, SimulatedGateway gateway, String id) {
    this.ledger = ledger;
    this.workload = workload;
    this.id = id;
    account = gateway.account(IdempotencyKey.of(Ledger.stream("payment", id), Question.AUTHORIZE));
  }

  List<String> breaches() {
    require(account.captures <= 1, "was charged " + account.captures + " times");
    require(account.refunds <= account.captures, "was refunded " + account.refunds + " times");
    moneyIsGivenBackOnlyAfterItWasTaken();
    require(
        account.amount == null || account.amount.equals(workload.toPay(id)),
        "costs " + workload.toPay(id) + ", and its customer was asked for " + account.amount);
    var status = ledger.status(id);
    var checkout = ledger.checkout(id);
    switch (status) {
      case "SHIPPED" -> shipped(checkout);
      case "CANCELLED" -> cancelled(checkout);
      default -> require(false, "is " + status + ", its checkout " + checkout);
    }
    return breaches;
  }

  /**
   * Checks that refunds follow captures in each stream, so that a sum over the events is never
   * negative.
   */
  private void moneyIsGivenBackOnlyAfterItWasTaken() {
    var types = ledger.types("payment", id);
    var taken = types.indexOf("payment.processed");
    var back = types.indexOf("payment.refunded");
    require(back < 0 || (taken >= 0 && taken < back), "has a refund of what was never taken");
    require((taken >= 0) == (account.captures > 0), "has other captures than the provider");
  }

  private void shipped(String checkout) {
    require(checkout.equals("COMPLETED"), "is SHIPPED, its checkout " + checkout);
    require(account.captures == 1 && account.refunds == 0, "is SHIPPED and not paid for");
    var happened = Rehearsal.success(workload.style(id));
    require(ledger.types("order", id).equals(happened), "is SHIPPED, but not after " + happened);
    requireLast("payment", "payment.processed");
    requireLast("shipment", "shipment.dispatched");
    requireLast("reservation", "inventory.reserved");
  }

  private void cancelled(String checkout) {
    require(checkout.equals("COMPENSATED"), "is CANCELLED, its checkout " + checkout);
    require(
        !ledger.types("order", id).contains("order.confirmed"),
        "was confirmed, and then cancelled");
    require(account.captures == account.refunds, "is CANCELLED and was not given back its money");
    require(!account.held, "is CANCELLED and its money is still held");
    requireNotLast("payment", "payment.processed");
    requireNotLast("payment", "payment.authorized");
    requireNotLast("payment", "payment.requested");
    requireNotLast("payment", "payment.due");
    requireNotLast("payment", "payment.refund_failed");
    requireNotLast("shipment", "shipment.created");
    requireNotLast("shipment", "shipment.dispatched");
    requireNotLast("reservation", "inventory.reserved");
  }

  private void requireLast(String category, String type) {
    var last = ledger.last(category, id);
    require(last.equals(type), "is SHIPPED, but its " + category + " ends with " + last);
  }

  private void requireNotLast(String category, String type) {
    require(!ledger.last(category, id).equals(type), "is CANCELLED, but " + type + " stands");
  }

  private void require(boolean kept, String breach) {
    if (!kept) {
      breaches.add("order " + id + " " + breach);
    }
  }
}
