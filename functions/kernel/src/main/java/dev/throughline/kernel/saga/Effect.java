package dev.throughline.kernel.saga;

import java.time.Instant;

/**
 * An effect that a saga asks for. It leaves with the commit of the input that caused it.
 *
 * @param <C> the commands it sends
 */
public sealed interface Effect<C> {
  /** Send a command. */
  record Send<C>(C command) implements Effect<C> {}

  /** Say {@link Input.TimedOut} at {@code dueAt} or soon after. */
  record StartTimer<C>(String name, Instant dueAt) implements Effect<C> {}
}
