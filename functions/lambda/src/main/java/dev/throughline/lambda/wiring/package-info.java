/** Produces the parts of the functions, for injection. */
@NullMarked
package dev.throughline.lambda.wiring;

import org.jspecify.annotations.NullMarked;
