/** The kinds of functions that a context has, each a class to extend or an interface to name. */
@NullMarked
package dev.throughline.lambda.function;

import org.jspecify.annotations.NullMarked;
