/** Answers queries about orders. */
@NullMarked
package dev.throughline.orders.query;

import org.jspecify.annotations.NullMarked;
