/** What consumers could not process: shown to operators, who have it redriven or discard it. */
@NullMarked
package dev.throughline.backbone.parking;

import org.jspecify.annotations.NullMarked;
