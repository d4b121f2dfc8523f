/** What a function has done before its snapshot is taken, so that nobody waits for it later. */
@NullMarked
package dev.throughline.lambda.priming;

import org.jspecify.annotations.NullMarked;
