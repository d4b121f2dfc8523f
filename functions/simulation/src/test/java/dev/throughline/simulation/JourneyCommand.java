package dev.throughline.simulation;

import dev.throughline.kernel.RecordTypes;
import java.util.Locale;

/** Commands of journeys. */
sealed interface JourneyCommand {
  /** The types of the commands that the saga sends. */
  RecordTypes<JourneyCommand> TYPES =
      RecordTypes.of(JourneyCommand.class)
          .type("travel.book", "1.0", Book.class)
          .type("travel.cancel", "1.0", Cancel.class)
          .type("travel.settle", "1.0", Settle.class);

  /** The bookings of a journey, each in a stream of its own. */
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

  /** Plan a journey, which starts the saga. */
  record Plan(String journey) implements JourneyCommand {}

  /** Call the journey off, by its traveller. */
  record CallOff(String journey) implements JourneyCommand {}

  record Book(String journey, What what) implements JourneyCommand {}

  record Cancel(String journey, What what) implements JourneyCommand {}

  /** Settle the journey: the pivot of the saga. */
  record Settle(String journey) implements JourneyCommand {}

  /**
   * A command together with the target's willingness.
   *
   * @param willing whether the target carries the command out if that is possible
   */
  record Decided(JourneyCommand command, boolean willing) {}
}
