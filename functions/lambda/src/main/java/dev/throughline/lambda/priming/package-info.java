/**
 * The work that a function does before its snapshot is taken, so that nobody waits for it later.
 */
@NullMarked
package dev.throughline.lambda.priming;

import org.jspecify.annotations.NullMarked;
