/** What a consumer could not process: kept with its error, its payload and its place. */
@NullMarked
package dev.throughline.kernel.parking;

import org.jspecify.annotations.NullMarked;
