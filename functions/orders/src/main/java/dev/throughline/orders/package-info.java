/** The orders context: orders, their checkout, and their history. */
@NullMarked
package dev.throughline.orders;

import org.jspecify.annotations.NullMarked;
