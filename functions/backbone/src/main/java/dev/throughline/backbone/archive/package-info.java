/** Moves ended streams to the archive, and looks after its objects. */
@NullMarked
package dev.throughline.backbone.archive;

import org.jspecify.annotations.NullMarked;
