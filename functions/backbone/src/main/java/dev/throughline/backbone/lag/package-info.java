/** The lag of consumers behind the event table. */
@NullMarked
package dev.throughline.backbone.lag;

import org.jspecify.annotations.NullMarked;
