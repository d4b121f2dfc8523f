/** The catalog: descriptions of products in a plain table, whose changes are captured. */
@NullMarked
package dev.throughline.catalog;

import org.jspecify.annotations.NullMarked;
