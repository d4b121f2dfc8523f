/** What leaves through the outbox: events, commands and timers, each with its trace. */
@NullMarked
package dev.throughline.kernel.wire;

import org.jspecify.annotations.NullMarked;
