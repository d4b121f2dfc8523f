/** The customers' context: everybody who may order, and who they are. */
@NullMarked
package dev.throughline.customers;

import org.jspecify.annotations.NullMarked;
