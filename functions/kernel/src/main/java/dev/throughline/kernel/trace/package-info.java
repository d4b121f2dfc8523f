/** Traces: the commits that a request led to. */
@NullMarked
package dev.throughline.kernel.trace;

import org.jspecify.annotations.NullMarked;
