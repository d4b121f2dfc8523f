/** Event sourcing in plain Java: the identities and values that every other package uses. */
@NullMarked
package dev.throughline.kernel;

import org.jspecify.annotations.NullMarked;
