package dev.throughline.inventory.domain;

import dev.throughline.kernel.merge.PNCounter.Tally;

/** The commands about the interest in a product. */
public sealed interface InterestCommand {
  /** The product's id. */
  String sku();

  /**
   * Count interest in this region.
   *
   * @param region this one
   * @param delta how many more are interested; negative for fewer
   */
  record ExpressInterest(String sku, String region, int delta) implements InterestCommand {}

  /**
   * Take over what another region has counted.
   *
   * @param region the other one
   */
  record LearnInterest(String sku, String region, Tally tally) implements InterestCommand {}
}
