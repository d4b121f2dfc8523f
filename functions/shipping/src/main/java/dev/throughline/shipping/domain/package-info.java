/** A shipment: commands, events, and the rules between them. Pure. */
@NullMarked
package dev.throughline.shipping.domain;

import org.jspecify.annotations.NullMarked;
