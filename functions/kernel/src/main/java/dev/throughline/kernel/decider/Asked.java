package dev.throughline.kernel.decider;

import dev.throughline.kernel.StreamId;
import java.util.Optional;
import java.util.function.Function;

/**
 * A command and the stream that it is sent to: the commits of this stream tell a repeated command.
 *
 * @param command made from the stream's state
 * @param begins whether the stream most probably has no commit yet
 * @param basis what the maker of the command had seen; empty if the command does not rest on it
 */
record Asked<C, S>(
    StreamId speaker,
    Function<S, C> command,
    CommandContext context,
    boolean begins,
    Optional<Basis<C>> basis) {
  /** Of a command that does not rest on what its maker had seen. */
  Asked(StreamId speaker, Function<S, C> command, CommandContext context, boolean begins) {
    this(speaker, command, context, begins, Optional.empty());
  }
}
