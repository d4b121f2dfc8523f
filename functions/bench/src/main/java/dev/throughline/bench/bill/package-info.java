/** The bill: the cost of a million orders, beside the same flow built in other ways. */
@NullMarked
package dev.throughline.bench.bill;

import org.jspecify.annotations.NullMarked;
