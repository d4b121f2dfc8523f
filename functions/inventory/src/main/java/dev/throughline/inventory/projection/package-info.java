/** The row of each product, and the handler that keeps it. */
@NullMarked
package dev.throughline.inventory.projection;

import org.jspecify.annotations.NullMarked;
