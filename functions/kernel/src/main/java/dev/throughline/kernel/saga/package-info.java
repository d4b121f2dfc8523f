/** Processes over several streams that end completed, or undone in reverse order. */
@NullMarked
package dev.throughline.kernel.saga;

import org.jspecify.annotations.NullMarked;
