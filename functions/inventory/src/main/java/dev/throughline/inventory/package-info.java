/** The inventory's context: what is in stock, and for which orders it is kept. */
@NullMarked
package dev.throughline.inventory;

import org.jspecify.annotations.NullMarked;
