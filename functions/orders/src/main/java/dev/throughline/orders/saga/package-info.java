/** The orchestrated checkout: from an order that was placed to one that is confirmed or undone. */
@NullMarked
package dev.throughline.orders.saga;

import org.jspecify.annotations.NullMarked;
