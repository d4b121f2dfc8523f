/** The operator's dump of the table. */
@NullMarked
package dev.throughline.catalog.dump;

import org.jspecify.annotations.NullMarked;
