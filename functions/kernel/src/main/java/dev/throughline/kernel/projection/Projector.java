package dev.throughline.kernel.projection;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Keeps the rows of a read model. Whatever arrives twice, late or out of order, a row sees each
 * event of a stream once and in order: a lower or equal version is a repeat, the next one is
 * applied, and a higher one shows a gap, which is filled from the event store at once, unless the
 * stream is blocked. Waiting for the missing event would be wrong: in a FIFO group it may stand
 * behind this one. The next event is tried on the row as it was stored last, without a read: the
 * save fails if the stored row has changed. In all other cases the row is read first. Safe for use
 * by many threads.
 *
 * @param <E> events
 * @param <S> the row
 */
public final class Projector<E, S> {
  private static final int ATTEMPTS = 20;

  private final Projection<E, S> projection;
  private final RowFold<E, S> fold;
  private final EventStore store;
  private final ReadTable<S> table;
  private final RecentRows<S> recent = new RecentRows<>();
  private final Map<ReadTable<S>, Projector<E, S>> others = new ConcurrentHashMap<>();

  public Projector(
      Projection<E, S> projection, EventReader<E> reader, EventStore store, ReadTable<S> table) {
    this.projection = projection;
    this.fold = new RowFold<>(projection, reader);
    this.store = store;
    this.table = table;
  }

  /**
   * The projectors that a consumer has to hand each event to: one for each of the tables that are
   * to be {@linkplain ReadTable#kept kept}.
   */
  public List<Projector<E, S>> kept() {
    return table.kept().stream().map(this::over).toList();
  }

  /** The same projection into other rows; the same object every time. */
  public Projector<E, S> over(ReadTable<S> rows) {
    return rows == table
        ? this
        : others.computeIfAbsent(rows, it -> new Projector<>(projection, fold.reader(), store, it));
  }

  /** The key of the row that the events of a stream change, as the projection says. */
  public Optional<String> key(StreamId stream) {
    return projection.key(stream);
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
     * Whether a stream is blocked, so that an event that shows a gap has to wait. If so, the event
     * is noted, and applied when the stream is resumed. Asked only when an event shows a gap: as
     * long as a stream is processed, nobody pays for this.
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
    /** The next event of its commit, which follows for sure, is to store the row with it. */
    LEFT_TO_THE_NEXT,
    /** The row shows nothing of it, and a later event moves the row over it. */
    PASSED_OVER,
    /** The read model does not show this stream. */
    NOT_CONCERNED
  }

  /**
   * Applies an event, and those before it that the row has not seen. If one of them cannot be
   * applied, those before it are, and it is a {@link CannotApply}. When many write one row at once
   * and this one loses every time, it is {@link Unavailable}: the delivery is to be tried again.
   */
  public Result handle(RecordedEvent event, BlockedCheck blocked) {
    var stream = event.stream();
    var version = event.position().version();
    if (projection.key(stream).isPresent()) {
      var part = fold.part(event);
      if (part == RowFold.Part.PASSED_OVER) {
        return Result.PASSED_OVER;
      }
      if (part == RowFold.Part.AWAITS_NEXT && recent.leave(event)) {
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
              : Step.of(fold.apply(row, upTo(event, row), Set.of()));
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
    var row = table.find(stream.tenant(), key.get());
    var applied = row.applied(stream).version();
    var news = events.stream().filter(event -> event.position().version() > applied).toList();
    if (!areNext(news, applied)) {
      return false;
    }
    var step = fold.apply(row, news, Set.of());
    return step.failure().isEmpty()
        && (news.isEmpty() || save(stream, key.get(), row, step.next().orElseThrow()));
  }

  /** False, and nothing is applied, if these are not the next events of the row as it is known. */
  private boolean appliedUnread(List<RecordedEvent> news) {
    var events = recent.withThoseLeft(news);
    var first = events.getFirst();
    var stream = first.stream();
    var key = projection.key(stream);
    var row = recent.before(stream, first.position().version());
    if (key.isEmpty() || row.isEmpty() || !areNext(events, row.get().applied(stream).version())) {
      return false;
    }
    var step = fold.apply(row.get(), events, Set.of());
    if (step.failure().isPresent()) {
      recent.forget(stream);
      return false;
    }
    var next = step.next().orElseThrow();
    return remembered(table.replace(stream.tenant(), key.get(), row.get(), next), stream, next);
  }

  private boolean save(StreamId stream, String key, Row<S> previous, Row<S> next) {
    return remembered(table.save(stream.tenant(), key, previous, next), stream, next);
  }

  private boolean remembered(boolean saved, StreamId stream, Row<S> next) {
    if (saved) {
      recent.stored(stream, next);
    } else {
      recent.forget(stream);
    }
    return saved;
  }

  private static boolean areNext(List<RecordedEvent> events, long applied) {
    var next = applied;
    for (var event : events) {
      if (event.position().version() != ++next) {
        return false;
      }
    }
    return true;
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
    var missing = unseen(table.find(stream.tenant(), key.get()), stream);
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
   * Folds the row of a stream anew, from the first event on, and stores it in place of the one that
   * is there, whatever that one shows. {@link CannotApply} if an event cannot be applied; nothing
   * is stored then.
   *
   * @param skipped versions of {@code stream} that the row passes over
   */
  public Result renew(StreamId stream, Set<Long> skipped) {
    return inTurn(
        stream,
        row -> {
          var streams =
              Stream.concat(row.applied().keySet().stream(), Stream.of(stream.name()))
                  .distinct()
                  .map(name -> unseen(Row.unseen(), StreamId.ofName(stream.tenant(), name)))
                  .toList();
          var events = Merge.byTime(streams);
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
        : OptionalLong.of(table.find(stream.tenant(), key.get()).applied(stream).version());
  }

  /**
   * The next version of a row.
   *
   * @param next empty if it stays as it is
   * @param failure of the event at which it ended
   */
  private record Step<S>(Result result, Optional<Row<S>> next, Optional<CannotApply> failure) {
    static <S> Step<S> end(Result result) {
      return new Step<>(result, Optional.empty(), Optional.empty());
    }

    static <S> Step<S> of(RowFold.Folded<S> folded) {
      return new Step<>(Result.APPLIED, folded.next(), folded.failure());
    }
  }

  private Result inTurn(StreamId stream, Function<Row<S>, Step<S>> judge) {
    var key = projection.key(stream);
    if (key.isEmpty()) {
      return Result.NOT_CONCERNED;
    }
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var row = table.find(stream.tenant(), key.get());
      var step = judge.apply(row);
      if (step.next().isEmpty() || save(stream, key.get(), row, step.next().get())) {
        step.failure()
            .ifPresent(
                failure -> {
                  throw failure;
                });
        return step.result();
      }
    }
    throw new Unavailable("row " + key.get() + " is written by too many at once");
  }

  /**
   * The row as it would be if every event of {@code stream} had arrived. Nothing is stored: for a
   * reader who cannot wait.
   */
  public Row<S> current(StreamId stream) {
    var key = projection.key(stream);
    if (key.isEmpty()) {
      return Row.unseen();
    }
    var row = table.find(stream.tenant(), key.get());
    var next = row;
    for (var event : unseen(row, stream)) {
      next = fold.apply(next, event);
    }
    return next;
  }

  private List<RecordedEvent> upTo(RecordedEvent event, Row<S> row) {
    var missing = unseen(row, event.stream());
    if (missing.isEmpty() || missing.getLast().position().version() < event.position().version()) {
      throw new MissingEvents(event.stream());
    }
    return missing;
  }

  /** The stored events that the row has not seen; a commit may have been applied in part. */
  private List<RecordedEvent> unseen(Row<S> row, StreamId stream) {
    var applied = row.applied(stream);
    return store.read(stream, Math.max(0, applied.commit() - 1)).commits().stream()
        .flatMap(commit -> commit.events().stream())
        .filter(event -> event.position().version() > applied.version())
        .toList();
  }
}
