/** Loads the state of a stream: from memory, from a snapshot, or from its first commit. */
@NullMarked
package dev.throughline.kernel.load;

import org.jspecify.annotations.NullMarked;
