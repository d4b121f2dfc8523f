/** The reaction to the erasure of a customer. */
@NullMarked
package dev.throughline.customers.reaction;

import org.jspecify.annotations.NullMarked;
