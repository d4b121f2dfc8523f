/** The shipping context: shipments, and their progress. */
@NullMarked
package dev.throughline.shipping;

import org.jspecify.annotations.NullMarked;
