/** The bill: what a million orders cost, beside the same flow done in other ways. */
@NullMarked
package dev.throughline.bench.bill;

import org.jspecify.annotations.NullMarked;
