/** The part of shipping when an order is confirmed, whoever leads its checkout. */
@NullMarked
package dev.throughline.shipping.reaction;

import org.jspecify.annotations.NullMarked;
