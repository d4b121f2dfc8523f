/** Which events a request led to. */
@NullMarked
package dev.throughline.backbone.traces;

import org.jspecify.annotations.NullMarked;
