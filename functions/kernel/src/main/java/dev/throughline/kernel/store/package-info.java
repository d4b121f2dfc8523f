/** Streams of commits: conditional appends, and reads. */
@NullMarked
package dev.throughline.kernel.store;

import org.jspecify.annotations.NullMarked;
