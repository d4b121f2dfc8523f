/** The customers' context: the people who may order, and their details. */
@NullMarked
package dev.throughline.customers;

import org.jspecify.annotations.NullMarked;
