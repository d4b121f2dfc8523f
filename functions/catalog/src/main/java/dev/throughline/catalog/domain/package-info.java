/** The products of the catalog, and the events of their changes. */
@NullMarked
package dev.throughline.catalog.domain;

import org.jspecify.annotations.NullMarked;
