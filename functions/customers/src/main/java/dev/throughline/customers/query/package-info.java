/** Answers queries about customers. */
@NullMarked
package dev.throughline.customers.query;

import org.jspecify.annotations.NullMarked;
