/** Turns requests and queued commands into decisions about stock and reservations. */
@NullMarked
package dev.throughline.inventory.command;

import org.jspecify.annotations.NullMarked;
