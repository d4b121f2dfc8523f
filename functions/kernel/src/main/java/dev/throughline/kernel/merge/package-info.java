/**
 * Values that several writers change without asking one another, and that are equal everywhere once
 * every writer's value has arrived everywhere: conflict-free replicated data types after Shapiro,
 * Preguiça, Baquero and Zawirski (2011), in their state-based form. Immutable.
 */
@NullMarked
package dev.throughline.kernel.merge;

import org.jspecify.annotations.NullMarked;
