/** What a payment is: commands, events, and the rules between them. Pure. */
@NullMarked
package dev.throughline.payments.domain;

import org.jspecify.annotations.NullMarked;
