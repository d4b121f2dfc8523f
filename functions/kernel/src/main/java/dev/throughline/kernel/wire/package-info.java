/** The messages that leave through the outbox: events, commands and timers. */
@NullMarked
package dev.throughline.kernel.wire;

import org.jspecify.annotations.NullMarked;
