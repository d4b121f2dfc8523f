package dev.throughline.kernel.capture;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.capture.Captured.Happened;
import dev.throughline.kernel.store.Commit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the records of a table's stream into events: each change that a subscriber can see, and at
 * each watermark the rows of a dump. A batch that is delivered again gives the same events under
 * the same ids. Safe for use by many threads.
 *
 * @param <S> the state of a row
 * @param <E> events
 */
public final class Capture<S, E> {
  /** The most bytes of an event's data; a message of 256 KB has room for its envelope beside it. */
  static final int MOST_BYTES = 240_000;

  private final CapturedEvents<S, E> events;
  private final Dump<S> dump;
  private final Sink sink;

  public Capture(CapturedEvents<S, E> events, Dump<S> dump, Sink sink) {
    this.events = events;
    this.dump = dump;
    this.sink = sink;
  }

  /**
   * A record of the table's stream.
   *
   * @param <S> the state of a row
   */
  public sealed interface TableRecord<S> {
    /** The place in the stream. */
    String number();

    /**
     * A row has changed.
     *
     * @param before empty if there was none
     * @param after empty if it was removed
     */
    record RowChanged<S>(
        String number, Instant at, Optional<RowVersion<S>> before, Optional<RowVersion<S>> after)
        implements TableRecord<S> {}

    /** A watermark was put. */
    record Marked<S>(String number, Watermark watermark) implements TableRecord<S> {}
  }

  /**
   * A commit to be published, with the place of the record that led to it. Commits of one row are
   * in the order of its versions.
   *
   * @param dump names the dump that publishes the commit once more: a topic that has had it a
   *     moment ago passes it on nevertheless; empty for a change
   */
  public record Placed(String number, Commit commit, Optional<String> dump) {}

  /** Publishes commits. An outage is a failure of all of them, and never an exception. */
  @FunctionalInterface
  public interface Sink {
    /** The places of those that were not published; empty if all were. */
    Set<String> publish(List<Placed> commits);
  }

  /**
   * How a batch ended.
   *
   * @param firstFailed the place from which the stream must be delivered again; empty if all was
   *     published
   * @param uncounted changes of which no event can be made, in words
   */
  public record Result(Optional<String> firstFailed, List<String> uncounted) {}

  /** Processes a batch, in the order of the stream. */
  public Result process(List<TableRecord<S>> records) {
    var uncounted = new ArrayList<String>();
    var failed = sink.publish(commits(records, uncounted));
    for (var record : records) {
      if (failed.contains(record.number())) {
        return new Result(Optional.of(record.number()), uncounted);
      }
      if (record instanceof TableRecord.Marked<S>(_, var watermark)) {
        dump.goOn(watermark);
      }
    }
    return new Result(Optional.empty(), uncounted);
  }

  private record Seen(StreamId row, long version) {}

  private List<Placed> commits(List<TableRecord<S>> records, List<String> uncounted) {
    var commits = new ArrayList<Placed>();
    var seen = new HashSet<Seen>();
    for (var record : records) {
      for (var commit : commits(record, uncounted)) {
        if (bytes(commit) > MOST_BYTES) {
          uncounted.add(commit.stream() + " is too large for an event");
        } else if (seen.add(new Seen(commit.stream(), commit.number()))) {
          commits.add(new Placed(record.number(), commit, dump(record)));
        }
      }
    }
    return commits;
  }

  private static Optional<String> dump(TableRecord<?> record) {
    return record instanceof TableRecord.Marked<?>(_, var watermark)
        ? Optional.of(watermark.dump())
        : Optional.empty();
  }

  private static int bytes(Commit commit) {
    return commit
        .data()
        .mapToInt(data -> data.json().getBytes(StandardCharsets.UTF_8).length)
        .sum();
  }

  private List<Commit> commits(TableRecord<S> record, List<String> uncounted) {
    return switch (record) {
      case TableRecord.RowChanged<S>(_, var at, var before, var after) ->
          switch (Captured.of(before, after)) {
            case Happened<S> happened -> List.of(events.commit(happened, at));
            case Captured.Unchanged<S> _ -> List.of();
            case Captured.Uncounted<S>(var why) -> {
              uncounted.add(why);
              yield List.of();
            }
          };
      case TableRecord.Marked<S>(_, var watermark) ->
          dump.rows(watermark).stream()
              .map(row -> events.commit(Captured.read(row), watermark.begunAt()))
              .toList();
    };
  }
}
