/** The reaction of shipping to a confirmed order, in every style of checkout. */
@NullMarked
package dev.throughline.shipping.reaction;

import org.jspecify.annotations.NullMarked;
