/** The fields that every line of the log carries beside its message. */
@NullMarked
package dev.throughline.lambda.log;

import org.jspecify.annotations.NullMarked;
