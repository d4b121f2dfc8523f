/** The part of payments in a choreographed checkout. */
@NullMarked
package dev.throughline.payments.reaction;

import org.jspecify.annotations.NullMarked;
