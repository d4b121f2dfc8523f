/** The part of payments in a checkout that nobody leads. */
@NullMarked
package dev.throughline.payments.reaction;

import org.jspecify.annotations.NullMarked;
