/** Turns requests into decisions about customers. */
@NullMarked
package dev.throughline.customers.command;

import org.jspecify.annotations.NullMarked;
