/** The time that an invocation has left, and the shares of it. */
@NullMarked
package dev.throughline.lambda.time;

import org.jspecify.annotations.NullMarked;
