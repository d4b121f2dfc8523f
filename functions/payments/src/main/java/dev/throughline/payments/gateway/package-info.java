/** The gateway to those who hold the money, and its sandbox. */
@NullMarked
package dev.throughline.payments.gateway;

import org.jspecify.annotations.NullMarked;
