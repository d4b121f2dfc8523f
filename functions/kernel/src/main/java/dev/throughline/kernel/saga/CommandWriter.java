package dev.throughline.kernel.saga;

import dev.throughline.kernel.store.OutgoingCommand;

/**
 * Addresses and writes the commands that a saga sends.
 *
 * @param <C> commands
 */
@FunctionalInterface
public interface CommandWriter<C> {
  /** The outgoing form of the command. */
  OutgoingCommand write(C command);
}
