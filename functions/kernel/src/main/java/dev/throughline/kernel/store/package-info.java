/** Streams of commits: what is appended, under which condition, and what is read back. */
@NullMarked
package dev.throughline.kernel.store;

import org.jspecify.annotations.NullMarked;
