/** Stock and reservations: commands, events, and the rules between them. Pure. */
@NullMarked
package dev.throughline.inventory.domain;

import org.jspecify.annotations.NullMarked;
