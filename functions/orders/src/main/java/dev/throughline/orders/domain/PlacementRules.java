package dev.throughline.orders.domain;

import dev.throughline.kernel.Money;
import dev.throughline.orders.domain.OrderCommand.PlaceOrder;
import dev.throughline.orders.domain.OrderCommand.Wanted;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rules that an order has to meet to be placed. */
public final class PlacementRules {
  /**
   * The most lines of an order: a transaction of DynamoDB writes at most 100 streams, and one of
   * them is the reservation's.
   */
  public static final int MOST_LINES = 99;

  private static final int MOST_PIECES = 10_000;
  private static final Pattern PAYMENT_METHOD = Pattern.compile("tok_[a-z0-9_]{1,60}");

  private PlacementRules() {}

  /**
   * A part of the order that cannot be accepted.
   *
   * @param path of the part, as {@code "items/0/sku"}
   * @param detail why, so that a person can act on it
   */
  public record Fault(String path, String detail) {}

  /** All faults of an order, sorted by the position of the faulty part. */
  public static List<Fault> faults(PlaceOrder order) {
    var faults = new ArrayList<Fault>();
    if (!order.customerKnown()) {
      faults.add(new Fault("customerId", "there is no customer " + order.customerId()));
    }
    if (order.items().isEmpty() || order.items().size() > MOST_LINES) {
      faults.add(new Fault("items", "must be 1 to " + MOST_LINES + " lines"));
    }
    addFaultsOfLines(order.items(), faults);
    if (!PAYMENT_METHOD.matcher(order.paymentMethod()).matches()) {
      faults.add(new Fault("paymentMethod", "must be a payment token, such as tok_ok"));
    }
    checkoutFault(order.checkout()).ifPresent(faults::add);
    addressFault(order).ifPresent(faults::add);
    return List.copyOf(faults);
  }

  private static void addFaultsOfLines(List<Wanted> lines, List<Fault> faults) {
    var skus = new HashSet<String>();
    var currency = firstCurrency(lines);
    for (var index = 0; index < lines.size(); index++) {
      var line = lines.get(index);
      var sku = "items/" + index + "/sku";
      if (!skus.add(line.sku())) {
        faults.add(new Fault(sku, line.sku() + " is in the order already: give one quantity"));
      } else if (line.unitPrice().isEmpty()) {
        faults.add(new Fault(sku, "there is no product " + line.sku()));
      } else if (!line.unitPrice().map(Money::currency).equals(currency)) {
        faults.add(new Fault(sku, otherCurrency(line, currency.orElseThrow())));
      }
      if (line.quantity() < 1 || line.quantity() > MOST_PIECES) {
        faults.add(new Fault("items/" + index + "/quantity", "must be 1 to " + MOST_PIECES));
      }
    }
  }

  private static Optional<Currency> firstCurrency(List<Wanted> lines) {
    return lines.stream()
        .flatMap(line -> line.unitPrice().stream())
        .map(Money::currency)
        .findFirst();
  }

  private static String otherCurrency(Wanted line, Currency currency) {
    var own = line.unitPrice().map(Money::currency).orElseThrow();
    return line.sku()
        + " is sold in "
        + own
        + ", the lines before it in "
        + currency
        + ": place one order for each currency";
  }

  private static Optional<Fault> addressFault(PlaceOrder order) {
    return order.checkout().equals(CheckoutStyle.HYBRID.word()) && order.taxBasis() == null
        ? Optional.of(
            new Fault(
                "deliveryAddress/country", "is needed for the tax of an order with this checkout"))
        : Optional.empty();
  }

  private static Optional<Fault> checkoutFault(String checkout) {
    return CheckoutStyle.find(checkout).isPresent()
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "checkout",
                "must be one of " + String.join(", ", CheckoutStyle.words()) + ", or be left out"));
  }
}
