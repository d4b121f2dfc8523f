package dev.throughline.kernel.saga;

import dev.throughline.kernel.wire.SagaAction;
import java.time.Instant;

/**
 * A person has acted.
 *
 * @param step which it was about, or else at which the saga stood
 */
public record Intervention(SagaAction action, String step, Instant at) {}
