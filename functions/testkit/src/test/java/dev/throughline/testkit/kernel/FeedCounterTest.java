package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.CountTable;
import dev.throughline.kernel.projection.FeedCounter;
import dev.throughline.kernel.projection.Statistic;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.wire.RecordedEvent;
import dev.throughline.testkit.InMemoryCountTable;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeedCounterTest {
  private static final TenantId TENANT = new TenantId("acme");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final int PARTITIONS = 2;

  private final InMemoryEventStore store = new InMemoryEventStore();
  private final InMemoryFeedPages pages = new InMemoryFeedPages(PARTITIONS);
  private final FeedWriter writer = new FeedWriter(pages, InstantSource.fixed(NOON), 1_000);
  private final InMemoryCountTable counts = new InMemoryCountTable();

  /** Sums up the numbers of events by their day. */
  private record Total(boolean everyStream) implements Statistic<BigDecimal> {
    @Override
    public boolean concerns(StreamId stream) {
      return everyStream;
    }

    @Override
    public String key(RecordedEvent recorded) {
      return recorded.at().toString().substring(0, 10);
    }

    @Override
    public Map<String, BigDecimal> sums(BigDecimal number) {
      return Map.of("total", number);
    }
  }

  private FeedCounter<BigDecimal> counter(CountTable table) {
    return new FeedCounter<>(
        new Total(true),
        (_, data) ->
            data.json().equals("of no interest") ? List.of() : List.of(new BigDecimal(data.json())),
        new FeedReader(pages, store),
        table);
  }

  private void happens(String stream, String... numbers) {
    var id = new StreamId(TENANT, "sample", stream);
    var events = List.of(numbers).stream().map(number -> new EventData("t", "1.0", number));
    var body =
        new CommitBody(
            new CommandId(stream),
            "",
            "sample-service",
            "correlation",
            null,
            NOON,
            events.toList(),
            List.of(),
            List.of());
    var append = new Append(id, new Expected.After(StreamEnd.START), body);
    enter(((AppendResult.Appended) store.append(append)).commit());
  }

  private void enter(Commit commit) {
    writer.enter(writer.partitionOf(commit), List.of(commit));
  }

  private void countAll(CountTable table) {
    for (var partition = 0; partition < PARTITIONS; partition++) {
      assertThat(counter(table).catchUp(partition, () -> true)).isTrue();
    }
  }

  private Map<String, BigDecimal> sums() {
    return counts.read(TENANT, "2026-11-24", "2026-11-24").stream()
        .findFirst()
        .map(Count::sums)
        .orElse(Map.of());
  }

  @Test
  void everyEventOfEveryStreamIsCounted() {
    IntStream.range(0, 300).forEach(i -> happens("s" + i, "1", "2"));
    countAll(counts);
    assertThat(sums()).isEqualTo(Map.of("total", BigDecimal.valueOf(900)));
    countAll(counts);
    assertThat(sums()).as("again").isEqualTo(Map.of("total", BigDecimal.valueOf(900)));
  }

  @Test
  void anUnreadableEventIsCountedAsSuchAndHoldsNothingUp() {
    happens("bad", "not a number");
    happens("good", "5");
    countAll(counts);
    assertThat(sums())
        .isEqualTo(Map.of("total", BigDecimal.valueOf(5), "unreadable", BigDecimal.ONE));
  }

  @Test
  void manyEventsThatNobodyCountsMoveTheCheckpoint() {
    happens("one", "of no interest");
    countAll(counts);
    assertThat(IntStream.range(0, PARTITIONS).mapToLong(counts::counted)).containsOnly(0L);
    IntStream.range(0, 200 * PARTITIONS).forEach(i -> happens("s" + i, "of no interest"));
    countAll(counts);
    assertThat(sums()).isEmpty();
    assertThat(IntStream.range(0, PARTITIONS).mapToLong(counts::counted))
        .allSatisfy(counted -> assertThat(counted).isGreaterThanOrEqualTo(CountTable.MAX_COUNTS));
  }

  @Test
  void aCommitThatWasPassedOverIsNotCountedTwiceNorForgotten() {
    var warm = counter(counts);
    for (var i = 0; i < 50; i++) {
      happens("dull" + i, "of no interest");
      happens("good" + i, "1");
      for (var partition = 0; partition < PARTITIONS; partition++) {
        assertThat(warm.catchUp(partition, () -> true)).isTrue();
      }
    }
    happens("last", "1");
    countAll(counts);
    assertThat(sums()).isEqualTo(Map.of("total", BigDecimal.valueOf(51)));
  }

  @Test
  void streamsThatConcernNoStatisticAreNotRead() {
    happens("one", "1");
    var blind =
        new FeedCounter<>(
            new Total(false),
            (_, data) -> List.of(new BigDecimal(data.json())),
            new FeedReader(
                pages,
                places -> {
                  assertThat(places).isEmpty();
                  return Map.of();
                }),
            counts);
    for (var partition = 0; partition < PARTITIONS; partition++) {
      assertThat(blind.catchUp(partition, () -> true)).isTrue();
    }
    assertThat(sums()).isEmpty();
  }

  @Test
  void aCounterWithoutTimeStopsAndSaysSo() {
    IntStream.range(0, 300).forEach(i -> happens("s" + i, "1"));
    var turns = new ArrayList<>(List.of(true, false));
    assertThat(counter(counts).catchUp(0, turns::removeFirst)).isFalse();
    assertThat(counts.counted(0)).isEqualTo(CountTable.MAX_COUNTS);
  }

  @Test
  void afterAnyNumberOfCrashesTheSumIsExact() {
    var crashes = 0;
    var random = new Random(7);
    for (var i = 0; i < 500; i++) {
      happens("s" + i, "1");
      try {
        counter(new Crashing(counts, random)).catchUp(i % PARTITIONS, () -> true);
      } catch (Crash e) {
        crashes++;
      }
    }
    countAll(counts);
    assertThat(crashes).isGreaterThan(100);
    assertThat(sums()).isEqualTo(Map.of("total", BigDecimal.valueOf(500)));
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A table whose process fails before or after half of the calls. */
  private record Crashing(CountTable table, Random random) implements CountTable {
    @Override
    public long counted(int partition) {
      return table.counted(partition);
    }

    @Override
    public boolean add(int partition, long from, long to, List<Count> counts) {
      dieIn(4);
      var added = table.add(partition, from, to, counts);
      dieIn(4);
      return added;
    }

    @Override
    public List<Count> read(TenantId tenant, String first, String last) {
      return table.read(tenant, first, last);
    }

    private void dieIn(int turns) {
      if (random.nextInt(turns) == 0) {
        throw new Crash();
      }
    }
  }
}
