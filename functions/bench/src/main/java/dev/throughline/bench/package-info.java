/** Benchmarks: what is measured is a ratio of two ways in one run. */
@NullMarked
package dev.throughline.bench;

import org.jspecify.annotations.NullMarked;
