/** Turns queued commands into calls of the gateway and decisions about payments. */
@NullMarked
package dev.throughline.payments.command;

import org.jspecify.annotations.NullMarked;
