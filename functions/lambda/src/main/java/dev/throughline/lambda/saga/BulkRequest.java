package dev.throughline.lambda.saga;

import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.wire.SagaAction.Kind;
import dev.throughline.lambda.http.FieldError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The body of {@code POST /ops/sagas/actions}.
 *
 * @param count of the dry run; required unless this is one
 * @param cursor of the page before; empty for the first
 * @param limit the most instances of a page
 */
record BulkRequest(
    String action,
    Filter filter,
    String reason,
    boolean dryRun,
    Optional<Integer> count,
    Optional<String> cursor,
    int limit) {

  /**
   * The conditions that an instance has to match.
   *
   * @param until the latest time at which it came to where it stands
   */
  record Filter(
      Optional<String> type,
      Optional<String> status,
      Optional<String> step,
      Optional<Instant> until) {}

  Kind kind() {
    return Kind.valueOf(action.toUpperCase(Locale.ROOT));
  }

  SagaFilter meant() {
    return new SagaFilter(filter.status(), filter.step(), filter.until());
  }

  /** The same with a kind of saga and a time: now, unless the caller names one. */
  BulkRequest closed(String type, Instant now) {
    var until = filter.until().orElse(now.truncatedTo(ChronoUnit.MILLIS));
    var closed = new Filter(Optional.of(type), filter.status(), filter.step(), Optional.of(until));
    return new BulkRequest(action, closed, reason, dryRun, count, cursor, limit);
  }

  /** The faults that no schema finds. */
  List<FieldError> errors(String type, Instant now) {
    var errors = new ArrayList<FieldError>();
    if (!filter.type().orElse(type).equals(type)) {
      errors.add(new FieldError("/filter/type", "must be " + type));
    }
    if (filter.until().filter(now::isBefore).isPresent()) {
      errors.add(new FieldError("/filter/until", "must not be in the future"));
    }
    if (!dryRun && filter.until().isEmpty()) {
      errors.add(new FieldError("/filter/until", "must be as the dry run answered it"));
    }
    if (!dryRun && count.isEmpty()) {
      errors.add(new FieldError("/count", "must be as the dry run answered it"));
    }
    return errors;
  }
}
