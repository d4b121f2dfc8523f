/** The items in the records of a table's stream. */
@NullMarked
package dev.throughline.lambda.tablestream;

import org.jspecify.annotations.NullMarked;
