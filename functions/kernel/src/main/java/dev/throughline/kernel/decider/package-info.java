/** Decisions: pure functions, and the executor that loads, decides, appends and tries again. */
@NullMarked
package dev.throughline.kernel.decider;

import org.jspecify.annotations.NullMarked;
