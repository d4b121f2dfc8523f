package dev.throughline.lambda.queue;

import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import java.util.Optional;

/** A message that has been decoded. */
public interface Work {
  /** Processes the message; throws if it is to be delivered again. */
  void perform();

  /**
   * The entry to park when the message has failed too often; empty for a message that is not
   * parked, but delivered until its queue gives it up.
   *
   * @param cause the last exception of {@link #perform}
   * @param failure the same, to be kept
   */
  Optional<Parked> parked(String consumer, RuntimeException cause, Failure failure);
}
