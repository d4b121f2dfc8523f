/** A customer: commands, events, and the rules between them. Pure. */
@NullMarked
package dev.throughline.customers.domain;

import org.jspecify.annotations.NullMarked;
