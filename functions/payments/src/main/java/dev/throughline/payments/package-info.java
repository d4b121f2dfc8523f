/** The payments' context: money that is held, taken and given back. */
@NullMarked
package dev.throughline.payments;

import org.jspecify.annotations.NullMarked;
