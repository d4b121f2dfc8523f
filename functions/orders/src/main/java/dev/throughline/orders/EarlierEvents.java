package dev.throughline.orders;

import dev.throughline.kernel.upcast.Upcaster;
import dev.throughline.kernel.upcast.Upcasters;

/** The forms that the events which this context reads have had before, for ever. */
public final class EarlierEvents {
  /** From each of them to today's. */
  public static final Upcasters CHAIN =
      Upcasters.of(
          // It also gave the address, which orders do not need.
          Upcaster.of("customer.contact_changed", "1.0").to("customer.renamed", "1.0"));

  private EarlierEvents() {}
}
