package dev.throughline.kernel.build;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.projection.Row;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Compares the rows of a build with those that readers read. Rows that are written meanwhile are
 * read again.
 *
 * @param <S> the row
 */
final class Comparing<S> {
  private static final int ATTEMPTS = 4;

  private final BuildRows<S> promoted;
  private final BuildRows<S> own;
  private final Projector<?, S> projector;
  private final Applying applying;
  private final DifferingFields fields;

  /**
   * @param projector into the build's own rows
   */
  Comparing(
      BuildRows<S> promoted,
      BuildRows<S> own,
      Projector<?, S> projector,
      Applying applying,
      DifferingFields fields) {
    this.promoted = promoted;
    this.own = own;
    this.projector = projector;
    this.applying = applying;
    this.fields = fields;
  }

  /** Applies the events that the build lacks of a promoted row, and compares the two rows. */
  Applied levelled(BuildRows.Placed<S> placed) {
    var level = caughtUp(placed.tenant(), placed.row(), own.find(placed.tenant(), placed.key()));
    return level.failure().isPresent() || level.blocked()
        ? level
        : difference(placed.tenant(), placed.key()).map(level::with).orElse(level);
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

  /** A row of the new build, which differs if the promoted build has none under its key. */
  Applied own(BuildRows.Placed<S> placed) {
    return isMissing(placed)
        ? difference(placed.tenant(), placed.key())
            .map(Applied.NOTHING::with)
            .orElse(Applied.NOTHING)
        : Applied.NOTHING;
  }

  private boolean isMissing(BuildRows.Placed<S> placed) {
    try {
      return promoted.glance(placed.tenant(), placed.key()).applied().isEmpty();
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** A row that cannot be read differs. */
  private Optional<Difference> difference(TenantId tenant, String key) {
    try {
      return compared(tenant, key);
    } catch (IllegalArgumentException _) {
      return Optional.of(new Difference(tenant.value(), key, List.of("")));
    }
  }

  /** Compares two rows; neither was written while both were read. */
  private Optional<Difference> compared(TenantId tenant, String key) {
    var promotedRow = promoted.find(tenant, key);
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var ownRow = own.find(tenant, key);
      if (text(promotedRow).equals(text(ownRow)) && promotedRow.index().equals(ownRow.index())) {
        return Optional.empty();
      }
      var again = promoted.find(tenant, key);
      if (again.equals(promotedRow) && own.find(tenant, key).equals(ownRow) && attempt > 0) {
        return Optional.of(new Difference(tenant.value(), key, differing(promotedRow, ownRow)));
      }
      promotedRow = again;
    }
    return Optional.of(new Difference(tenant.value(), key, List.of()));
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
