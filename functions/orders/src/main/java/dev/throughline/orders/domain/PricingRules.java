package dev.throughline.orders.domain;

import dev.throughline.kernel.Money;
import dev.throughline.kernel.decider.Decision;
import dev.throughline.orders.domain.Order.Placed;
import dev.throughline.orders.domain.OrderEvent.Line;
import dev.throughline.orders.domain.OrderEvent.OrderPriced;
import dev.throughline.orders.domain.OrderEvent.OrderPricingFailed;
import dev.throughline.orders.domain.OrderEvent.OrderTaxed;
import dev.throughline.orders.domain.OrderEvent.OrderValidated;
import dev.throughline.orders.domain.Pricing.Stage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;

/**
 * How a hybrid order is priced: it is validated, summed up and taxed, one commit after the other.
 * Whatever is asked again, each stage is taken once.
 */
final class PricingRules {
  private static final Set<String> COUNTRIES = Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

  private PricingRules() {}

  /** What lines come to, without tax; there is at least one. */
  static Money sum(List<Line> lines) {
    return lines.stream()
        .map(line -> line.unitPrice().times(line.quantity()))
        .reduce(Money::plus)
        .orElseThrow();
  }

  /** The stage after the last one that was taken. */
  static Decision<OrderEvent> next(String id, Placed order) {
    return after(order.pricing().stage(), id, order);
  }

  /** The stage after {@code last}, unless it was taken before. */
  static Decision<OrderEvent> after(Stage last, String id, Placed order) {
    var isNext = order.style() == CheckoutStyle.HYBRID && order.pricing().stage() == last;
    return isNext ? take(last, id, order) : Decision.nothing();
  }

  private static Decision<OrderEvent> take(Stage last, String id, Placed order) {
    return switch (last) {
      case ORDERED -> Decision.accept(validate(id, basis(order)));
      case VALIDATED -> Decision.accept(new OrderPriced(id, sum(order.lines())));
      case PRICED -> Decision.accept(tax(id, order.pricing().net().orElseThrow(), basis(order)));
      case TAXED, REFUSED -> Decision.nothing();
    };
  }

  private static TaxBasis basis(Placed order) {
    return order.pricing().basis().orElseThrow();
  }

  private static OrderEvent validate(String id, TaxBasis basis) {
    return COUNTRIES.contains(basis.country())
        ? new OrderValidated(id)
        : new OrderPricingFailed(id, "validate", "there is no country " + basis.country());
  }

  private static OrderEvent tax(String id, Money net, TaxBasis basis) {
    return TaxTable.STANDARD
        .rate(basis.country(), basis.day())
        .map(rate -> taxed(id, net, rate))
        .orElseGet(
            () ->
                new OrderPricingFailed(
                    id,
                    "tax",
                    "no tax rate is known for %s on %s".formatted(basis.country(), basis.date())));
  }

  private static OrderEvent taxed(String id, Money net, BigDecimal rate) {
    var tax = TaxTable.tax(net, rate);
    return new OrderTaxed(id, rate.toPlainString(), tax, net.plus(tax));
  }
}
