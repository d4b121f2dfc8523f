/** What died in a function or could not be read: parked, or else shown where it lies. */
@NullMarked
package dev.throughline.backbone.deadletters;

import org.jspecify.annotations.NullMarked;
