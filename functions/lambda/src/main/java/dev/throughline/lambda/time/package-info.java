/** What an invocation has left of its time, and what each thing may take of it. */
@NullMarked
package dev.throughline.lambda.time;

import org.jspecify.annotations.NullMarked;
