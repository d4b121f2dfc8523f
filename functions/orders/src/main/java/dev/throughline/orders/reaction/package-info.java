/**
 * The part that orders have in a choreographed checkout: they confirm, give up and note that they
 * were shipped when other contexts say so, or when their own time is over.
 */
@NullMarked
package dev.throughline.orders.reaction;

import org.jspecify.annotations.NullMarked;
