/** Messages that a queue gave up: parked, or else shown in their dead-letter queue. */
@NullMarked
package dev.throughline.backbone.deadletters;

import org.jspecify.annotations.NullMarked;
