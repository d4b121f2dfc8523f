package dev.throughline.kernel.projection;

import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.wire.RecordedEvent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Keeps a {@link Statistic} from the feed, exactly: an event is counted once, after any number of
 * crashes and with any number of counters at work. An event that cannot be read is counted as
 * {@link #UNREADABLE} under its key, so that it does not block others and is still visible. Safe
 * for use by many threads.
 *
 * @param <E> events
 */
public final class FeedCounter<E> {
  /** The sum of the events that could not be read. */
  public static final String UNREADABLE = "unreadable";

  private final Statistic<E> statistic;
  private final EventReader<E> reader;
  private final FeedReader feed;
  private final CountTable table;

  private final Map<Integer, Mark> marks = new ConcurrentHashMap<>();
  private final Map<CountTable, FeedCounter<E>> others = new ConcurrentHashMap<>();

  /**
   * This counter's position in a partition. If another counter has added since, the next addition
   * fails.
   *
   * @param stored the position in the table
   * @param seen the position up to which there was nothing to count: it is not worth a write of its
   *     own
   */
  private record Mark(long stored, long seen) {
    static Mark at(long position) {
      return new Mark(position, position);
    }
  }

  public FeedCounter(
      Statistic<E> statistic, EventReader<E> reader, FeedReader feed, CountTable table) {
    this.statistic = statistic;
    this.reader = reader;
    this.feed = feed;
    this.table = table;
  }

  /** The counters into the tables that are to be {@linkplain CountTable#kept kept}. */
  public List<FeedCounter<E>> kept() {
    return table.kept().stream().map(this::over).toList();
  }

  /** How events are read. */
  public EventReader<E> reader() {
    return reader;
  }

  /** How events are counted. */
  public Statistic<E> statistic() {
    return statistic;
  }

  /**
   * Says which code the sums are counted by, where the table notes it.
   *
   * @return whether the sums were counted by other code, which is said once
   */
  public boolean keptBy(String fingerprint) {
    return table.keptBy(fingerprint);
  }

  /** The same counter into other sums; the same object every time. */
  public FeedCounter<E> over(CountTable sums) {
    return sums == table
        ? this
        : others.computeIfAbsent(sums, it -> new FeedCounter<>(statistic, reader, feed, it));
  }

  /**
   * Counts the commits of a partition of the feed that have not been counted yet.
   *
   * @param goOn checked before each page; false to stop
   * @return whether the end of the partition was reached
   */
  public boolean catchUp(int partition, BooleanSupplier goOn) {
    while (goOn.getAsBoolean()) {
      var mark = marks.computeIfAbsent(partition, it -> Mark.at(table.counted(it)));
      var stretch =
          feed.stretch(partition, mark.seen(), CountTable.MAX_COUNTS, statistic::concerns);
      if (isCounted(partition, mark, stretch) && stretch.entries() < CountTable.MAX_COUNTS) {
        return true;
      }
    }
    return false;
  }

  /** False if another counter was faster: then its events are not counted here as well. */
  private boolean isCounted(int partition, Mark mark, FeedReader.Stretch stretch) {
    var events = stretch.commits().stream().flatMap(commit -> commit.events().stream()).toList();
    var counts = counts(events);
    var end = stretch.end();
    if (counts.isEmpty() && end - mark.stored() < CountTable.MAX_COUNTS) {
      marks.put(partition, new Mark(mark.stored(), end));
      return true;
    }
    marks.remove(partition);
    var added = table.add(partition, mark.stored(), end, counts);
    if (added) {
      marks.put(partition, Mark.at(end));
    }
    return added;
  }

  private List<Count> counts(List<RecordedEvent> events) {
    var counts = new LinkedHashMap<List<Object>, Count>();
    for (var event : events) {
      var sums = sums(event);
      if (!sums.isEmpty()) {
        var count = new Count(event.stream().tenant(), statistic.key(event), sums);
        counts.merge(List.of(count.tenant(), count.key()), count, Count::plus);
      }
    }
    return List.copyOf(counts.values());
  }

  private Map<String, BigDecimal> sums(RecordedEvent event) {
    try {
      var sums = new HashMap<String, BigDecimal>();
      for (var known : reader.read(event.stream(), event.data())) {
        statistic.sums(known).forEach((name, sum) -> sums.merge(name, sum, BigDecimal::add));
      }
      return sums;
    } catch (IllegalArgumentException _) {
      return Map.of(UNREADABLE, BigDecimal.ONE);
    }
  }
}
