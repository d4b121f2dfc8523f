package dev.throughline.lambda.queue;

import dev.throughline.kernel.parking.Failure;
import dev.throughline.kernel.parking.Parked;
import java.util.Optional;

/** A message that has been decoded. */
public interface Work {
  /** Does what the message asks for; throws if it is to be delivered again. */
  void perform();

  /**
   * What is to be parked when it has failed too often; empty for what is not parked but delivered
   * until its queue gives it up.
   *
   * @param cause what {@link #perform} threw last
   * @param failure the same, to be kept
   */
  Optional<Parked> parked(String consumer, RuntimeException cause, Failure failure);
}
