/** What operators decided about parked things, as a stream of its own for each consumer. */
@NullMarked
package dev.throughline.backbone.parking.domain;

import org.jspecify.annotations.NullMarked;
