package dev.throughline.inventory.domain;

import dev.throughline.inventory.domain.InterestEvent.InterestExpressed;
import dev.throughline.inventory.domain.InterestEvent.InterestLearned;
import dev.throughline.kernel.merge.PNCounter;

/**
 * How many people are interested in a product, counted in every region.
 *
 * @param counter with a tally for each region
 */
public record Interest(PNCounter counter) {
  /** The category of the streams of interest; the id is the product's. */
  public static final String CATEGORY = "interest";

  /** The service that counts it, as on the wire. */
  public static final String SOURCE = "interest-service";

  /** Nobody has expressed interest. */
  public static final Interest NONE = new Interest(PNCounter.ZERO);

  /** The interest after {@code event}. */
  public Interest after(InterestEvent event) {
    return switch (event) {
      case InterestExpressed(_, var region, var up, var down) -> with(region, up, down);
      case InterestLearned(_, var region, var up, var down) -> with(region, up, down);
    };
  }

  private Interest with(String region, long up, long down) {
    return new Interest(counter.with(region, new PNCounter.Tally(up, down)));
  }
}
