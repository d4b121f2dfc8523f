package dev.throughline.orders;

import dev.throughline.kernel.upcast.Upcaster;
import dev.throughline.kernel.upcast.Upcasters;

/**
 * The other forms of the events that this context reads: those that they have had before, for ever,
 * and those that are to come.
 */
public final class EarlierEvents {
  /** From each of them to today's. */
  public static final Upcasters CHAIN =
      Upcasters.of(
          // It also gave the address, which orders do not need.
          Upcaster.of("customer.contact_changed", "1.0").to("customer.renamed", "1.0"),
          // The next release writes it, beside functions of this one.
          Upcaster.of("order.created", "2.0")
              .to("1.1")
              .move("delivery_address/country", "tax_basis/country")
              .move("ordered_on", "tax_basis/date")
              .remove("delivery_address"));

  private EarlierEvents() {}
}
