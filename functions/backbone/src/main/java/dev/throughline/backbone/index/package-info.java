/**
 * From the event table's stream to its indexes: the feed, by time, the traces, by request, and the
 * list of sagas, by standing.
 */
@NullMarked
package dev.throughline.backbone.index;

import org.jspecify.annotations.NullMarked;
