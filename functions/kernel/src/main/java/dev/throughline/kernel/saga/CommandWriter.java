package dev.throughline.kernel.saga;

import dev.throughline.kernel.store.OutgoingCommand;

/**
 * Addresses and writes the commands that a saga sends.
 *
 * @param <C> commands
 */
@FunctionalInterface
public interface CommandWriter<C> {
  /** The command as it leaves. */
  OutgoingCommand write(C command);
}
