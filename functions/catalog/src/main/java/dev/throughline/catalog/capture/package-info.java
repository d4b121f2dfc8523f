/** From the stream of the table to the topic. */
@NullMarked
package dev.throughline.catalog.capture;

import org.jspecify.annotations.NullMarked;
