/** The reactions of payments to the events of a choreographed order. */
@NullMarked
package dev.throughline.payments.reaction;

import org.jspecify.annotations.NullMarked;
