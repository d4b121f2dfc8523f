/** The payments context: money is authorized, captured, voided and refunded. */
@NullMarked
package dev.throughline.payments;

import org.jspecify.annotations.NullMarked;
