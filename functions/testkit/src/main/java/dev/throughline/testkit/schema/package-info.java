/** Compares versions of schemas, and finds the readers and subscribers that a change breaks. */
@NullMarked
package dev.throughline.testkit.schema;

import org.jspecify.annotations.NullMarked;
