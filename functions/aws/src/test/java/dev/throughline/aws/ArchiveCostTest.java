package dev.throughline.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.archive.ArchiveWalk;
import dev.throughline.kernel.archive.Archiver;
import dev.throughline.kernel.archive.Retention;
import dev.throughline.kernel.archive.Settling;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.testkit.InMemoryArchiveLedger;
import dev.throughline.testkit.InMemoryFeedPages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What the archive costs and saves, counted and printed: 200 ended streams of five commits each.
 */
class ArchiveCostTest {
  private static final int STREAMS = 200;
  private static final int COMMITS = 5;
  private static final Instant AT = Instant.parse("2026-08-01T12:00:00Z");
  private static final Instant NOW = AT.plus(Duration.ofDays(100));

  private final LocalArchive archive = new LocalArchive(LocalDynamoDb.client());
  private final InMemoryFeedPages feed = new InMemoryFeedPages(1);
  private final List<Commit> written = new ArrayList<>();

  @Test
  void anArchivedStreamIsOneSmallItemAndIsReadByOneRequestMore() {
    IntStream.range(0, STREAMS).forEach(_ -> write());
    enter();
    var before = tableBytes();
    archive();
    var after = tableBytes();
    assertThat(after[0]).as("items").isEqualTo(STREAMS);
    assertThat(after[1]).as("bytes").isLessThan(before[1] / 5);

    var objects = new CountedObjects(archive.objects());
    var reading = new LocalArchive(archive.client(), archive.table(), objects);
    var stream = written.getFirst().stream();
    assertThat(reading.store().readTail(stream, _ -> true, false).commits()).hasSize(COMMITS);
    var one = objects.told();
    assertThat(objects.requests).as("requests of a load").isEqualTo(1);

    objects.forget();
    var again = new LocalArchive(archive.client(), archive.table(), objects);
    var all = new FeedReader(feed, again.commits()).read(0, 0, STREAMS * COMMITS);
    assertThat(all.stream().map(it -> it.commit())).isEqualTo(written);
    assertThat(objects.requests).as("requests of a rebuild").isEqualTo(1);

    System.out.printf(
        "%d streams of %d commits: %d items of %,d bytes became %d items of %,d bytes and %s;"
            + " a load reads %s, a rebuild of all of them %s%n",
        STREAMS,
        COMMITS,
        before[0],
        before[1],
        after[0],
        after[1],
        archive.objects().list("", Optional.empty(), 10).stream()
            .map(it -> "an object of %,d bytes".formatted(it.bytes()))
            .toList(),
        one,
        objects.told());
  }

  private void archive() {
    var ledger = new InMemoryArchiveLedger();
    var retention = new Retention(Map.of("order", Duration.ofDays(90)));
    var archiver =
        new Archiver(
            archive.store(),
            archive.stubs(),
            archive.objects(),
            LocalArchive.FORMAT,
            ledger,
            retention::isDue,
            () -> NOW);
    var walk = new ArchiveWalk(feed, ledger, archiver, retention, () -> NOW).walk(() -> true);
    assertThat(walk.archived().streams()).isEqualTo(STREAMS);
    var later = NOW.plus(Duration.ofDays(1));
    var settled =
        new Settling(archive.stubs(), archive.objects(), ledger, Settling.AFTER, () -> later)
            .run(() -> true);
    assertThat(settled.commits()).isEqualTo(STREAMS * (COMMITS - 1L));
  }

  private void write() {
    var stream = new StreamId(new TenantId("acme"), "order", UUID.randomUUID().toString());
    var end = StreamEnd.START;
    for (var i = 0; i < COMMITS; i++) {
      var append = new Append(stream, new Expected.After(end), body(stream, i));
      var result = archive.store().append(append);
      written.add(((AppendResult.Appended) result).commit());
      end = written.getLast().end();
    }
  }

  private static CommitBody body(StreamId stream, int index) {
    var data =
        "{\"order_id\":\"%s\",\"total\":{\"amount\":\"99.98\",\"currency\":\"USD\"},\"note\":\"%s\"}"
            .formatted(stream.id(), UUID.randomUUID());
    return new CommitBody(
        new CommandId(UUID.randomUUID().toString()),
        "",
        "order-service",
        stream.id(),
        null,
        AT,
        List.of(new EventData("order.noted", "1.0", data), new EventData("order.x", "1.0", data)),
        List.of(),
        List.of(),
        true,
        index == COMMITS - 1,
        null,
        null);
  }

  private void enter() {
    for (var from = 0; from < written.size(); from += FeedPage.MOST) {
      var some = written.subList(from, Math.min(written.size(), from + FeedPage.MOST));
      feed.put(new FeedPage(0, from + 1L, AT, some.stream().map(CommitRef::of).toList()));
    }
  }

  /** How many items, and how many bytes they have by DynamoDB's rules. */
  private long[] tableBytes() {
    var items =
        archive.client().scanPaginator(scan -> scan.tableName(archive.table())).items().stream()
            .toList();
    return new long[] {items.size(), items.stream().mapToLong(ItemSize::of).sum()};
  }
}
