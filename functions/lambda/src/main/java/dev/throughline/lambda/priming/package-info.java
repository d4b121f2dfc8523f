/** The work of a function before its snapshot is taken, so that no request waits for it later. */
@NullMarked
package dev.throughline.lambda.priming;

import org.jspecify.annotations.NullMarked;
