package dev.throughline.kernel.decider;

import dev.throughline.kernel.StreamId;
import java.util.function.Function;

/**
 * A command and the stream that it is sent to: the commits of this stream tell a repeated command.
 *
 * @param command made from the stream's state
 * @param begins whether the stream most probably has no commit yet
 */
record Asked<C, S>(
    StreamId speaker, Function<S, C> command, CommandContext context, boolean begins) {}
