/** The part of the inventory in a choreographed checkout. */
@NullMarked
package dev.throughline.inventory.reaction;

import org.jspecify.annotations.NullMarked;
