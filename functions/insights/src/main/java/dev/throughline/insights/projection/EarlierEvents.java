package dev.throughline.insights.projection;

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
          // The next release writes it, beside functions of this one. What has changed is not read.
          Upcaster.of("order.created", "2.0").to("1.1"));

  private EarlierEvents() {}
}
