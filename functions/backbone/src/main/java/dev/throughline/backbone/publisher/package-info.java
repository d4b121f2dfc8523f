/** From the event table's stream to the topic and the queues. */
@NullMarked
package dev.throughline.backbone.publisher;

import org.jspecify.annotations.NullMarked;
