/** Compares the event table with the feed, and makes up for what is missing. */
@NullMarked
package dev.throughline.backbone.audit;

import org.jspecify.annotations.NullMarked;
