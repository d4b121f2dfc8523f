package dev.throughline.kernel.store;

import java.time.Instant;

/**
 * A timer that a saga starts: at {@code dueAt} or soon after, the saga whose stream holds the
 * commit is told that {@code name} has elapsed. There is no cancelling: a saga ignores a timer it
 * no longer waits for.
 */
public record OutgoingTimer(String name, Instant dueAt) {}
