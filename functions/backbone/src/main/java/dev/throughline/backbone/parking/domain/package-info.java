/** Operators' decisions about parked streams and messages: one event stream for each consumer. */
@NullMarked
package dev.throughline.backbone.parking.domain;

import org.jspecify.annotations.NullMarked;
