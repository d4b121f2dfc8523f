package dev.throughline.orders;

import dev.throughline.kernel.upcast.Upcaster;
import dev.throughline.kernel.upcast.Upcasters;

/** The forms that the events which this context reads have had before, for ever. */
public final class EarlierEvents {
  /** From each of them to today's. */
  public static final Upcasters CHAIN =
      Upcasters.of(
          // It also gave the address, which orders do not need.
          Upcaster.of("customer.contact_changed", "1.0").to("customer.renamed", "1.0"),
          // It said where to deliver only as far as the tax depends on it; 1.0 did not say it.
          Upcaster.of("order.created", "1.0", "1.1")
              .to("2.0")
              .move("tax_basis/country", "delivery_address/country")
              .move("tax_basis/date", "ordered_on")
              .remove("tax_basis"));

  private EarlierEvents() {}
}
