/** The row of each customer, and the handler that keeps it. */
@NullMarked
package dev.throughline.customers.projection;

import org.jspecify.annotations.NullMarked;
