/** Sagas: their inputs from a queue, and operators' actions on them over HTTP. */
@NullMarked
package dev.throughline.lambda.saga;

import org.jspecify.annotations.NullMarked;
