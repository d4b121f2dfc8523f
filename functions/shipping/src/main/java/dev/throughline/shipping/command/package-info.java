/** Turns queued commands into decisions about shipments. */
@NullMarked
package dev.throughline.shipping.command;

import org.jspecify.annotations.NullMarked;
