package dev.throughline.kernel.store;

import java.util.List;
import java.util.stream.Stream;

/** The commands and timers that leave with a decision beside its events. */
public record Sends(List<OutgoingCommand> commands, List<OutgoingTimer> timers) {
  /** Nothing. */
  public static final Sends NOTHING = new Sends(List.of(), List.of());

  public Sends {
    commands = List.copyOf(commands);
    timers = List.copyOf(timers);
  }

  /** These and some more. */
  public Sends and(Sends more) {
    return new Sends(
        Stream.concat(commands.stream(), more.commands.stream()).toList(),
        Stream.concat(timers.stream(), more.timers.stream()).toList());
  }

  /** Whether there are none. */
  public boolean isNothing() {
    return equals(NOTHING);
  }
}
