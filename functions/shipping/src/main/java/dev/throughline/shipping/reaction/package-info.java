/**
 * The reactions of shipping: a confirmed order is sent; in a hybrid checkout, each stage of a
 * shipment leads to the next.
 */
@NullMarked
package dev.throughline.shipping.reaction;

import org.jspecify.annotations.NullMarked;
