/** The records of the event table's stream, as commits. */
@NullMarked
package dev.throughline.backbone.tablestream;

import org.jspecify.annotations.NullMarked;
