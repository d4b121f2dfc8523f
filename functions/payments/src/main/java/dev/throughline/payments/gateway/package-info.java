/** The gateway to the payment provider, and its sandbox. */
@NullMarked
package dev.throughline.payments.gateway;

import org.jspecify.annotations.NullMarked;
