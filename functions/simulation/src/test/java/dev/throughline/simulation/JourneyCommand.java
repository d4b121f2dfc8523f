package dev.throughline.simulation;

import dev.throughline.kernel.RecordTypes;
import java.util.Locale;

/** Commands of journeys. */
sealed interface JourneyCommand {
  /** The types of those that the saga sends. */
  RecordTypes<JourneyCommand> TYPES =
      RecordTypes.of(JourneyCommand.class)
          .type("travel.book", "1.0", Book.class)
          .type("travel.cancel", "1.0", Cancel.class)
          .type("travel.settle", "1.0", Settle.class);

  /** What is booked for a journey, each in a stream of its own. */
  enum What {
    VISA,
    FLIGHT,
    HOTEL,
    SEAT;

    /** The name of its step. */
    String step() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  String journey();

  /** From now on the saga runs. */
  record Plan(String journey) implements JourneyCommand {}

  /** A traveller has changed his mind. */
  record CallOff(String journey) implements JourneyCommand {}

  record Book(String journey, What what) implements JourneyCommand {}

  record Cancel(String journey, What what) implements JourneyCommand {}

  /** The point of no return. */
  record Settle(String journey) implements JourneyCommand {}

  /**
   * A command as it is decided.
   *
   * @param willing whether it is done if it can be
   */
  record Decided(JourneyCommand command, boolean willing) {}
}
