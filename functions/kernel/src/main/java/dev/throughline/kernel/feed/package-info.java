/** Every commit of every stream, once, at dense positions: what is replayed, counted, audited. */
@NullMarked
package dev.throughline.kernel.feed;

import org.jspecify.annotations.NullMarked;
