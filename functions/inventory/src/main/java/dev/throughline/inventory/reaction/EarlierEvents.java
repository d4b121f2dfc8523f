package dev.throughline.inventory.reaction;

import dev.throughline.kernel.upcast.Upcaster;
import dev.throughline.kernel.upcast.Upcasters;

/** The forms that the events which this context reads have had before, for ever. */
public final class EarlierEvents {
  /** From each of them to today's. */
  public static final Upcasters CHAIN =
      Upcasters.of(
          // What has changed is not read here.
          Upcaster.of("order.created", "1.0", "1.1").to("2.0"));

  private EarlierEvents() {}
}
