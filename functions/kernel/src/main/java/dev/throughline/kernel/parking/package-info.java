/** Streams and messages that a consumer could not process, kept with error and payload. */
@NullMarked
package dev.throughline.kernel.parking;

import org.jspecify.annotations.NullMarked;
