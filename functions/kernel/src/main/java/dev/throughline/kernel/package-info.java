/** Event sourcing in plain Java: the identities and values that every other package speaks in. */
@NullMarked
package dev.throughline.kernel;

import org.jspecify.annotations.NullMarked;
