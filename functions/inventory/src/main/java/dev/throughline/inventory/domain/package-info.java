/** What stock and reservations are: commands, events, and the rules between them. Pure. */
@NullMarked
package dev.throughline.inventory.domain;

import org.jspecify.annotations.NullMarked;
