package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.projection.StoredRows.Step;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Updates the rows of a read model. Each event of a stream is applied to its row once and in order,
 * even if events arrive twice, late or out of order: a lower or equal version is a repeat, the next
 * one is applied, and a higher one shows a gap, which is filled from the event store at once,
 * unless the stream is blocked. Waiting for the missing event would be wrong: in a FIFO group it
 * may be behind this one. The next event is tried on the row as it was stored last, without a read:
 * the save fails if the stored row has changed. In all other cases the row is read first. Safe for
 * use by many threads.
 *
 * @param <E> events
 * @param <S> the row
 */
public final class Projector<E, S> {
  private final Projection<E, S> projection;
  private final RowFold<E, S> fold;
  private final EventStore store;
  private final ReadTable<S> table;
  private final StoredRows<S> rows;
  private final UnseenEvents unseen;
  private final Map<ReadTable<S>, Projector<E, S>> others = new ConcurrentHashMap<>();

  public Projector(
      Projection<E, S> projection, EventReader<E> reader, EventStore store, ReadTable<S> table) {
    this.projection = projection;
    this.fold = new RowFold<>(projection, reader);
    this.store = store;
    this.table = table;
    this.rows = new StoredRows<>(table);
    this.unseen = new UnseenEvents(store);
  }

  /**
   * The projectors that a consumer has to hand each event to: one for each of the tables that are
   * to be {@linkplain ReadTable#kept kept}.
   */
  public List<Projector<E, S>> kept() {
    return table.kept().stream().map(this::over).toList();
  }

  /**
   * Says which code the rows are kept by, where the table notes it.
   *
   * @return whether the rows were built by other code, which is said once
   */
  public boolean keptBy(String fingerprint) {
    return table.keptBy(fingerprint);
  }

  /** The same projection into other rows; the same object every time. */
  public Projector<E, S> over(ReadTable<S> other) {
    return other == table
        ? this
        : others.computeIfAbsent(
            other, it -> new Projector<>(projection, fold.reader(), store, it));
  }

  /** The key of the row that the events of a stream change, as the projection says. */
  public Optional<String> key(StreamId stream) {
    return projection.key(stream);
  }

  /** How events are read. */
  public EventReader<E> reader() {
    return fold.reader();
  }

  /** The rows that events give, for readers that store nothing. */
  public UnstoredRows<E, S> unstored() {
    return new UnstoredRows<>(projection, fold, rows, unseen);
  }

  /** How events become a row. */
  public Projection<E, S> projection() {
    return projection;
  }

  /** Tells a projector which streams are blocked for its consumer. */
  @FunctionalInterface
  public interface BlockedCheck {
    /** No stream is blocked. */
    BlockedCheck NONE = (_, _, _) -> false;

    /**
     * Whether a stream is blocked, so that an event after a gap has to wait. If so, the event is
     * recorded, and applied when the stream is resumed. Called only when an event shows a gap: a
     * stream without gaps costs nothing.
     *
     * @param applied up to which version the row has applied the stream
     * @param version of the event that came
     */
    boolean holds(StreamId stream, long applied, long version);
  }

  /** The result of handling an event. */
  public enum Result {
    /** The row has changed. */
    APPLIED,
    /** The row had it already. */
    REPEATED,
    /** The stream is blocked, and the event waits. */
    WAITING,
    /** The next event of its commit, which certainly follows, stores the row with it. */
    LEFT_TO_THE_NEXT,
    /** The event does not change the row; a later event advances the row over it. */
    PASSED_OVER,
    /** The read model does not show this stream. */
    NOT_CONCERNED
  }

  /**
   * Applies an event, and those before it that the row has not seen. If one of them cannot be
   * applied, those before it are, and it is a {@link CannotApply}. If concurrent writers of the row
   * are faster every time, {@link Unavailable}: the event must be delivered again.
   */
  public Result handle(RecordedEvent event, BlockedCheck blocked) {
    var stream = event.stream();
    var version = event.position().version();
    if (projection.key(stream).isPresent()) {
      var part = fold.part(event);
      if (part == RowFold.Part.PASSED_OVER) {
        return Result.PASSED_OVER;
      }
      if (part == RowFold.Part.AWAITS_NEXT && rows.recent().leave(event)) {
        return Result.LEFT_TO_THE_NEXT;
      }
      if (appliedUnread(List.of(event))) {
        return Result.APPLIED;
      }
    }
    return inTurn(
        stream,
        row -> {
          var applied = row.applied(stream).version();
          if (version <= applied) {
            return Step.end(Result.REPEATED);
          }
          if (version == applied + 1) {
            return Step.of(fold.apply(row, List.of(event), Set.of()));
          }
          return blocked.holds(stream, applied, version)
              ? Step.end(Result.WAITING)
              : Step.of(fold.apply(row, unseen.upTo(event, row), Set.of()));
        });
  }

  /**
   * Applies events of one stream that follow one another, in one write.
   *
   * @param events of one stream, in its order
   * @return false if nothing was applied and each has to be handled alone: the row lacks an event
   *     before them, one of them cannot be applied, or another writer was faster
   */
  public boolean handleTogether(List<RecordedEvent> events) {
    var stream = events.getFirst().stream();
    var key = projection.key(stream);
    if (key.isEmpty() || events.stream().allMatch(fold::isPassedOver) || appliedUnread(events)) {
      return true;
    }
    var row = rows.find(stream, key.get());
    var applied = row.applied(stream).version();
    var news = events.stream().filter(event -> event.position().version() > applied).toList();
    if (!RowFold.areNext(news, applied)) {
      return false;
    }
    var step = fold.apply(row, news, Set.of());
    return step.failure().isEmpty()
        && (news.isEmpty() || rows.save(stream, key.get(), row, step.next().orElseThrow()));
  }

  /** False, and nothing is applied, if these are not the next events of the row as it is known. */
  private boolean appliedUnread(List<RecordedEvent> news) {
    var events = rows.recent().withThoseLeft(news);
    var first = events.getFirst();
    var stream = first.stream();
    var key = projection.key(stream);
    var row = rows.recent().before(stream, first.position().version());
    if (key.isEmpty()
        || row.isEmpty()
        || !RowFold.areNext(events, row.get().applied(stream).version())) {
      return false;
    }
    var step = fold.apply(row.get(), events, Set.of());
    if (step.failure().isPresent()) {
      rows.recent().forget(stream);
      return false;
    }
    var next = step.next().orElseThrow();
    return rows.replace(stream, key.get(), row.get(), next);
  }

  /**
   * Applies all stored events of a stream that the row has not seen, as {@link #handle} does, but
   * without asking whether the stream is blocked, and stores the row after every event: if one of
   * them kills the process, those before it are applied.
   *
   * @param skipped versions that the row passes over
   */
  public Result catchUp(StreamId stream, Set<Long> skipped) {
    var key = projection.key(stream);
    if (key.isEmpty()) {
      return Result.NOT_CONCERNED;
    }
    var missing = unseen.of(stream, rows.find(stream, key.get()));
    for (var event : missing) {
      inTurn(
          stream,
          row ->
              event.position().version() <= row.applied(stream).version()
                  ? Step.end(Result.REPEATED)
                  : Step.of(fold.apply(row, List.of(event), skipped)));
    }
    return missing.isEmpty() ? Result.REPEATED : Result.APPLIED;
  }

  /**
   * Folds the row of a stream anew from the first event, and replaces the stored row. {@link
   * CannotApply} if an event cannot be applied; nothing is stored then.
   *
   * @param skipped versions of {@code stream} that the row passes over
   */
  public Result renew(StreamId stream, Set<Long> skipped) {
    return inTurn(
        stream,
        row -> {
          var events = unseen.ofAllStreams(stream, row);
          var folded = fold.apply(Row.unseen(), events, skipped);
          return folded.failure().isEmpty()
              ? Step.of(folded)
              : new Step<>(Result.REPEATED, Optional.empty(), folded.failure());
        });
  }

  /** Up to which version the row has applied a stream; empty if it does not concern the row. */
  public OptionalLong applied(StreamId stream) {
    var key = projection.key(stream);
    return key.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(rows.find(stream, key.get()).applied(stream).version());
  }

  private Result inTurn(StreamId stream, Function<Row<S>, Step<S>> judge) {
    return projection
        .key(stream)
        .map(key -> rows.inTurn(stream, key, judge))
        .orElse(Result.NOT_CONCERNED);
  }
}
