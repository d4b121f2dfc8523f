/** The process that carries the feed to a broker of another kind, and commands back. */
@NullMarked
package dev.throughline.bridges;

import org.jspecify.annotations.NullMarked;
