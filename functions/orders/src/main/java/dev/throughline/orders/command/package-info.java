/** Turns requests and queued commands into decisions about orders. */
@NullMarked
package dev.throughline.orders.command;

import org.jspecify.annotations.NullMarked;
