/** Compares the event table with the feed, and enters missing commits. */
@NullMarked
package dev.throughline.backbone.audit;

import org.jspecify.annotations.NullMarked;
