/** The shipping context: what leaves the house, and how far it has come. */
@NullMarked
package dev.throughline.shipping;

import org.jspecify.annotations.NullMarked;
