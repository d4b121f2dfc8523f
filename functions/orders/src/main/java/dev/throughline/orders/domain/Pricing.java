package dev.throughline.orders.domain;

import dev.throughline.kernel.Money;
import java.util.Optional;

/**
 * What a hybrid order costs, as far as it is known. In the other styles, an order is priced when it
 * is placed.
 *
 * @param basis by which it is taxed; empty for an order that is not
 * @param net the sum without tax; empty before the stage {@link Stage#PRICED}
 */
public record Pricing(Stage stage, Optional<TaxBasis> basis, Optional<Money> net) {
  /** How far it has come; each stage follows the one before it. */
  public enum Stage {
    /** Placed, and nothing else. */
    ORDERED,
    /** It can be delivered there. */
    VALIDATED,
    /** The sum without tax is known. */
    PRICED,
    /** It is known what is to be paid. */
    TAXED,
    /** It cannot be priced. */
    REFUSED
  }

  static Pricing ordered(Optional<TaxBasis> basis) {
    return new Pricing(Stage.ORDERED, basis, Optional.empty());
  }

  Pricing at(Stage next) {
    return new Pricing(next, basis, net);
  }

  Pricing summedUp(Money sum) {
    return new Pricing(Stage.PRICED, basis, Optional.of(sum));
  }
}
