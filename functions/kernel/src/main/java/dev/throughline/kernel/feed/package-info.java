/** Every commit of every stream, once, at dense positions: replays, counts and audits read it. */
@NullMarked
package dev.throughline.kernel.feed;

import org.jspecify.annotations.NullMarked;
