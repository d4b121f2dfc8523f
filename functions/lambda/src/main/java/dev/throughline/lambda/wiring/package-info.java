/** What the functions are made of, for injection. */
@NullMarked
package dev.throughline.lambda.wiring;

import org.jspecify.annotations.NullMarked;
