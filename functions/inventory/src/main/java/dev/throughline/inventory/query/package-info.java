/** Answers queries about products. */
@NullMarked
package dev.throughline.inventory.query;

import org.jspecify.annotations.NullMarked;
