/**
 * The reactions of orders: a choreographed order is confirmed or cancelled by events of other
 * contexts or by its own timer; a hybrid order is priced in stages, each by the event of the
 * previous one; in every style, {@code shipment.dispatched} marks the order as shipped.
 */
@NullMarked
package dev.throughline.orders.reaction;

import org.jspecify.annotations.NullMarked;
