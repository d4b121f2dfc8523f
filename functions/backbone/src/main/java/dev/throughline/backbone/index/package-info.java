/** From the event table's stream to its indexes: the feed, by time, and the traces, by request. */
@NullMarked
package dev.throughline.backbone.index;

import org.jspecify.annotations.NullMarked;
