/** The orders' context: what was ordered, by whom, and what became of it. */
@NullMarked
package dev.throughline.orders;

import org.jspecify.annotations.NullMarked;
