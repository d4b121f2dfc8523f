/** Answers queries about days. */
@NullMarked
package dev.throughline.insights.query;

import org.jspecify.annotations.NullMarked;
