package dev.throughline.kernel.saga;

import dev.throughline.kernel.wire.SagaAction;
import java.time.Instant;

/**
 * A person has acted.
 *
 * @param step the step that it concerned, or else the saga's step at that time
 */
public record Intervention(SagaAction action, String step, Instant at) {}
