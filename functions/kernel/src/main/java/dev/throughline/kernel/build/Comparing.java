package dev.throughline.kernel.build;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.Row;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares the rows of a build with those that readers read. A row that is ahead of the other,
 * since the live consumer still has to handle an event, is compared as it was after the same
 * events. An event that a promoted row lacks for minutes is none that its consumer handles soon:
 * then the rows are compared as they are.
 *
 * @param <S> the row
 */
final class Comparing<S> {
  private static final Duration SOON = Duration.ofMinutes(5);

  private final BuildRows<S> promoted;
  private final BuildRows<S> own;
  private final Projector<?, S> projector;
  private final Applying applying;
  private final DifferingFields fields;
  private final InstantSource clock;

  /**
   * @param projector into the build's own rows
   */
  Comparing(
      BuildRows<S> promoted,
      BuildRows<S> own,
      Projector<?, S> projector,
      Applying applying,
      BuildMeans means) {
    this.promoted = promoted;
    this.own = own;
    this.projector = projector;
    this.applying = applying;
    this.fields = means.fields();
    this.clock = means.clock();
  }

  /** Applies the events that the build lacks of a promoted row, and compares the two rows. */
  Applied levelled(BuildRows.Placed<S> placed) {
    var ownRow = own.find(placed.tenant(), placed.key());
    var level = caughtUp(placed.tenant(), placed.row(), ownRow);
    return isStopped(level) ? level : level.and(compared(placed.tenant(), placed.key()));
  }

  /** A row of the new build, which differs if the promoted build has none under its key. */
  Applied own(BuildRows.Placed<S> placed) {
    return isMissing(placed) ? compared(placed.tenant(), placed.key()) : Applied.NOTHING;
  }

  private boolean isMissing(BuildRows.Placed<S> placed) {
    try {
      return promoted.glance(placed.tenant(), placed.key()).applied().isEmpty();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Applied caughtUp(TenantId tenant, Row<S> promotedRow, Row<S> ownRow) {
    var all = Applied.NOTHING;
    for (var name : promotedRow.applied().keySet()) {
      var stream = StreamId.ofName(tenant, name);
      if (ownRow.applied(stream).version() < promotedRow.applied(stream).version()) {
        all = all.and(applying.catchUp(projector, stream));
      }
    }
    return all;
  }

  private static boolean isStopped(Applied level) {
    return level.failure().isPresent() || level.blocked();
  }

  /** Compares two rows as they are now. A row that cannot be read differs. */
  private Applied compared(TenantId tenant, String key) {
    try {
      var promotedRow = promoted.find(tenant, key);
      var ownRow = own.find(tenant, key);
      var level = caughtUp(tenant, promotedRow, ownRow);
      if (isStopped(level)) {
        return level;
      }
      var after = level.writes() == 0 ? ownRow : own.find(tenant, key);
      return areAlike(tenant, promotedRow, after)
          ? level
          : level.with(difference(tenant, key, differing(promotedRow, after)));
    } catch (IllegalArgumentException _) {
      return Applied.NOTHING.with(difference(tenant, key, List.of("")));
    }
  }

  /** The build's row has applied at least what the promoted one has. */
  private boolean areAlike(TenantId tenant, Row<S> promotedRow, Row<S> ownRow) {
    if (areEqual(promotedRow, ownRow)) {
      return true;
    }
    var ahead = projector.unstored().lacking(tenant, promotedRow, ownRow);
    return !ahead.isEmpty()
        && ahead.stream().allMatch(this::comesSoon)
        && areEqual(promotedRow, applying.afterThoseOf(projector, tenant, promotedRow));
  }

  private boolean comesSoon(RecordedEvent event) {
    return event.at().plus(SOON).isAfter(clock.instant());
  }

  private boolean areEqual(Row<S> one, Row<S> other) {
    return text(one).equals(text(other)) && one.index().equals(other.index());
  }

  private static Difference difference(TenantId tenant, String key, List<String> fields) {
    return new Difference(tenant.value(), key, fields);
  }

  private List<String> differing(Row<S> one, Row<S> other) {
    var oneText = text(one);
    var otherText = text(other);
    if (oneText.isEmpty() || otherText.isEmpty()) {
      return List.of("");
    }
    return Objects.equals(oneText, otherText)
        ? List.of("its place in the list")
        : fields.of(oneText.get(), otherText.get());
  }

  private Optional<String> text(Row<S> row) {
    return row.state().map(own::text);
  }
}
