package dev.throughline.kernel.saga;

import java.time.Instant;

/**
 * An answer that came when the saga had ended. It is kept, and makes no other difference.
 *
 * @param step which it answers
 * @param event its kind, for a person
 */
public record LateAnswer(String step, String event, Instant at) {}
