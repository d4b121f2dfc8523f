package dev.throughline.kernel.capture;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.VersionedTable.RememberedWrite;
import dev.throughline.kernel.capture.VersionedTable.Result;
import dev.throughline.kernel.decider.Backoff;
import dev.throughline.kernel.decider.CommandContext;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Creates, changes and deletes rows. A write that is sent again under its id is answered as the
 * first time, however late; a write that changes nothing stores nothing. Safe for use by many
 * threads.
 *
 * @param <S> the state of a row, compared by {@code equals}
 */
public final class TableWriter<S> {
  private final VersionedTable<S> table;
  private final InstantSource clock;
  private final Backoff backoff;

  public TableWriter(VersionedTable<S> table, InstantSource clock, Backoff backoff) {
    this.table = table;
    this.clock = clock;
    this.backoff = backoff;
  }

  /** Creates the row with this state, or gives it this state. */
  public WriteOutcome<S> put(StreamId id, S state, CommandContext context) {
    return write(id, Optional.of(state), context);
  }

  /** Deletes the row. */
  public WriteOutcome<S> delete(StreamId id, CommandContext context) {
    return write(id, Optional.empty(), context);
  }

  private WriteOutcome<S> write(StreamId id, Optional<S> state, CommandContext context) {
    return backoff
        .untilPresent(() -> attempt(id, state, context))
        .orElseGet(WriteOutcome.Contended::new);
  }

  /** Empty if another writer was faster. */
  private Optional<WriteOutcome<S>> attempt(
      StreamId id, Optional<S> state, CommandContext context) {
    var stored = table.find(id);
    var refused = refusal(stored, state, context);
    if (refused.isPresent()) {
      // The write that made the row as it is may have been this one.
      var before = known(id, context);
      return before.isPresent() ? before : refused;
    }
    var next = next(id, stored, state, context);
    var write =
        Optional.of(new RememberedWrite(context.id(), context.fingerprint(), next.version()))
            .filter(_ -> context.repeatable());
    return switch (table.write(next, write)) {
      case Result.Stored() -> Optional.of(new WriteOutcome.Written<>(next));
      case Result.Known(var known) -> Optional.of(repeated(known, context));
      case Result.Outdated() -> Optional.empty();
    };
  }

  private Optional<WriteOutcome<S>> known(StreamId id, CommandContext context) {
    return context.repeatable()
        ? table.remembered(id, context.id()).map(it -> repeated(it, context))
        : Optional.empty();
  }

  private Optional<WriteOutcome<S>> refusal(
      Optional<RowVersion<S>> stored, Optional<S> state, CommandContext context) {
    var version = stored.map(RowVersion::version).orElse(0L);
    if (context.expectedVersion().orElse(version) != version) {
      return Optional.of(new WriteOutcome.VersionMismatch<>(version));
    }
    var before = stored.flatMap(RowVersion::state);
    if (state.isEmpty() && before.isEmpty()) {
      return Optional.of(new WriteOutcome.Missing<>());
    }
    return before.equals(state)
        ? Optional.of(new WriteOutcome.Unchanged<>(stored.orElseThrow()))
        : Optional.empty();
  }

  private RowVersion<S> next(
      StreamId id, Optional<RowVersion<S>> stored, Optional<S> state, CommandContext context) {
    var now = clock.instant();
    return stored
        .map(row -> row.next(state, now, context.userId(), context.correlationId()))
        .orElseGet(
            () ->
                RowVersion.first(
                    id, state.orElseThrow(), now, context.userId(), context.correlationId()));
  }

  private static <S> WriteOutcome<S> repeated(RememberedWrite known, CommandContext context) {
    return known.fingerprint().equals(context.fingerprint())
        ? new WriteOutcome.Repeated<>(known.version())
        : new WriteOutcome.KeyReused<>();
  }
}
