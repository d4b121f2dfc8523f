package dev.throughline.kernel.bridge;

import dev.throughline.kernel.wire.CommandMessage;
import java.util.Optional;
import java.util.Set;

/** The inboxes of contexts. Implementations are safe for use by many threads. */
public interface Inboxes {
  /** The contexts that have one. */
  Set<String> contexts();

  /**
   * Puts a command into an inbox. Commands for one target stay in their order; the same command
   * again, which its id tells, is decided once. An outage is an unchecked exception, after which
   * the command may or may not be there.
   *
   * @param context one of {@link #contexts}
   * @return why the inbox can never take the command, in words; empty if it has taken it
   */
  Optional<String> put(String context, CommandMessage command);
}
