/** What an operator reads: streams and traces. */
@NullMarked
package dev.throughline.backbone.ops;

import org.jspecify.annotations.NullMarked;
