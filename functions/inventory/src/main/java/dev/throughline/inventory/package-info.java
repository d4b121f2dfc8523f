/** The inventory context: stock, and its reservations for orders. */
@NullMarked
package dev.throughline.inventory;

import org.jspecify.annotations.NullMarked;
