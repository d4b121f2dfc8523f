/** The orchestrated checkout: it ends with the order confirmed, or with every step undone. */
@NullMarked
package dev.throughline.orders.saga;

import org.jspecify.annotations.NullMarked;
