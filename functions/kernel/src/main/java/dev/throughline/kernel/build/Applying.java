package dev.throughline.kernel.build;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.CannotApply;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Applies events to the rows of a build. An event that cannot be applied stops the rebuild, unless
 * the live consumer does not apply it either.
 */
final class Applying {
  private final Unapplied unapplied;
  private final Predicate<Throwable> heals;
  private final InstantSource clock;

  /**
   * @param heals whether a failure is an outage: then it is thrown, and the work tried again
   */
  Applying(Unapplied unapplied, Predicate<Throwable> heals, InstantSource clock) {
    this.unapplied = unapplied;
    this.heals = heals;
    this.clock = clock;
  }

  /** Events of one stream that follow one another, in one write if nothing is in the way. */
  Applied apply(Projector<?, ?> projector, List<RecordedEvent> events) {
    var stream = events.getFirst().stream();
    try {
      if (!projector.handleTogether(events)) {
        events.forEach(event -> projector.handle(event, Projector.BlockedCheck.NONE));
      }
      return Applied.WRITTEN;
    } catch (CannotApply failure) {
      return afterFailure(projector, stream, failure);
    }
  }

  /** All events of a stream that the row lacks. */
  Applied catchUp(Projector<?, ?> projector, StreamId stream) {
    try {
      return caughtUp(projector, stream, Set.of());
    } catch (CannotApply failure) {
      return afterFailure(projector, stream, failure);
    }
  }

  /** The row of a stream from its first event on. */
  Applied renew(Projector<?, ?> projector, StreamId stream) {
    try {
      projector.renew(stream, unapplied.discarded(stream));
      return Applied.WRITTEN;
    } catch (CannotApply failure) {
      return judged(stream, failure);
    }
  }

  /** The row after the events that another row has applied, and no others; nothing is stored. */
  <S> Row<S> afterThoseOf(Projector<?, S> projector, TenantId tenant, Row<S> other) {
    var discarded = new HashMap<StreamId, Set<Long>>();
    return projector
        .unstored()
        .afterThoseOf(
            tenant,
            other,
            event ->
                discarded
                    .computeIfAbsent(event.stream(), unapplied::discarded)
                    .contains(event.position().version()));
  }

  private Applied afterFailure(Projector<?, ?> projector, StreamId stream, CannotApply failure) {
    var discarded = unapplied.discarded(stream);
    if (!discarded.contains(failure.version())) {
      return judged(stream, failure);
    }
    try {
      return caughtUp(projector, stream, discarded);
    } catch (CannotApply next) {
      return judged(stream, next);
    }
  }

  private static Applied caughtUp(Projector<?, ?> projector, StreamId stream, Set<Long> skipped) {
    return projector.catchUp(stream, skipped) == Projector.Result.APPLIED
        ? Applied.WRITTEN
        : Applied.NOTHING;
  }

  private Applied judged(StreamId stream, CannotApply failure) {
    if (heals.test(failure)) {
      throw failure;
    }
    var blockedFrom = unapplied.blockedFrom(stream);
    if (blockedFrom.isPresent() && blockedFrom.getAsLong() <= failure.version()) {
      return Applied.BLOCKED;
    }
    return Applied.failed(
        new Pause(
            stream.key(),
            failure.version(),
            failure.kind(),
            String.valueOf(failure.getMessage()),
            clock.instant()));
  }
}
