/** The part of the inventory in a checkout that nobody leads. */
@NullMarked
package dev.throughline.inventory.reaction;

import org.jspecify.annotations.NullMarked;
