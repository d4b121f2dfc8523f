/** The reactions of the inventory to the events of a choreographed order. */
@NullMarked
package dev.throughline.inventory.reaction;

import org.jspecify.annotations.NullMarked;
