/** Parked streams and messages: shown to operators, who redrive or discard them. */
@NullMarked
package dev.throughline.backbone.parking;

import org.jspecify.annotations.NullMarked;
