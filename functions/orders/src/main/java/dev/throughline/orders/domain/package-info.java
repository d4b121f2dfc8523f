/** An order: commands, events, and the rules between them. Pure. */
@NullMarked
package dev.throughline.orders.domain;

import org.jspecify.annotations.NullMarked;
