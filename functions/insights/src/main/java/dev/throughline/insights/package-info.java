/** What can be learnt from what happened in all the other contexts. */
@NullMarked
package dev.throughline.insights;

import org.jspecify.annotations.NullMarked;
