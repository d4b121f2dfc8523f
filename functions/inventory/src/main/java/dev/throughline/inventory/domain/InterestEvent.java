package dev.throughline.inventory.domain;

import dev.throughline.kernel.RecordTypes;

/**
 * The events of the interest in a product. Each carries the whole tally of a region, so that a
 * later one stands for all before it: one that is lost or repeated does no harm.
 */
public sealed interface InterestEvent {
  /** The type under which each event is stored and published. */
  RecordTypes<InterestEvent> TYPES =
      RecordTypes.of(InterestEvent.class)
          .type("interest.expressed", "1.0", InterestExpressed.class)
          .type("interest.learned", "1.0", InterestLearned.class);

  /** The product's id. */
  String sku();

  /**
   * {@code interest.expressed}: somebody was interested, or is no longer, in this region.
   *
   * @param region this one
   * @param up all increments of the region
   * @param down all decrements of the region
   */
  record InterestExpressed(String sku, String region, long up, long down)
      implements InterestEvent {}

  /**
   * {@code interest.learned}: another region has told its tally. It is not told on, since that
   * region tells everybody.
   *
   * @param region the other one
   */
  record InterestLearned(String sku, String region, long up, long down) implements InterestEvent {}
}
