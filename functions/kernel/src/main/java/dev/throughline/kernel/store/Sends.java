package dev.throughline.kernel.store;

import java.util.List;

/** The commands and timers that leave with a decision beside its events. */
public record Sends(List<OutgoingCommand> commands, List<OutgoingTimer> timers) {
  /** Nothing. */
  public static final Sends NOTHING = new Sends(List.of(), List.of());

  public Sends {
    commands = List.copyOf(commands);
    timers = List.copyOf(timers);
  }

  /** Whether there are none. */
  public boolean isNothing() {
    return equals(NOTHING);
  }
}
