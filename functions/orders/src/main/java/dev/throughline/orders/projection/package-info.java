/** The rows of orders, and of the customers and products that orders need to know. */
@NullMarked
package dev.throughline.orders.projection;

import org.jspecify.annotations.NullMarked;
