/** How far consumers are behind what was committed. */
@NullMarked
package dev.throughline.backbone.lag;

import org.jspecify.annotations.NullMarked;
