/** Compares versions of schemas, and says whom a change breaks. */
@NullMarked
package dev.throughline.testkit.schema;

import org.jspecify.annotations.NullMarked;
