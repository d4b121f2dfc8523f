/** Statistics over the events of all other contexts. */
@NullMarked
package dev.throughline.insights;

import org.jspecify.annotations.NullMarked;
