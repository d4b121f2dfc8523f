/** The operator's reads and actions. */
@NullMarked
package dev.throughline.backbone.ops;

import org.jspecify.annotations.NullMarked;
