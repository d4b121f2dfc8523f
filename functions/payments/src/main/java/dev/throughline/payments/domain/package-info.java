/** A payment: commands, events, and the rules between them. Pure. */
@NullMarked
package dev.throughline.payments.domain;

import org.jspecify.annotations.NullMarked;
