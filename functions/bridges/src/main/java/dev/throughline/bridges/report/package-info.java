/** What a bridge says of itself: lines of a log and metrics, both on the standard output. */
@NullMarked
package dev.throughline.bridges.report;

import org.jspecify.annotations.NullMarked;
