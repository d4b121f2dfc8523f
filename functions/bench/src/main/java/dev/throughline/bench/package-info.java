/** Benchmarks: each measures the ratio of two ways in one run. */
@NullMarked
package dev.throughline.bench;

import org.jspecify.annotations.NullMarked;
