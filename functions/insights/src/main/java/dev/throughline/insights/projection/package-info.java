/** Counts events per day, from the feed. */
@NullMarked
package dev.throughline.insights.projection;

import org.jspecify.annotations.NullMarked;
