/** Batches of messages: a failure holds up its own group and no other. */
@NullMarked
package dev.throughline.lambda.queue;

import org.jspecify.annotations.NullMarked;
