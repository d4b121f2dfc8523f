/** Timers on their way, until they are due. */
@NullMarked
package dev.throughline.backbone.timers;

import org.jspecify.annotations.NullMarked;
