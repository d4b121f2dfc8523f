package dev.throughline.testkit.kernel;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.archive.ArchiveAudit;
import dev.throughline.kernel.archive.ArchiveReader;
import dev.throughline.kernel.archive.ArchiveWalk;
import dev.throughline.kernel.archive.Archiver;
import dev.throughline.kernel.archive.ObjectAudit;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.Retention;
import dev.throughline.kernel.archive.Settling;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.Expected;
import dev.throughline.testkit.InMemoryArchiveLedger;
import dev.throughline.testkit.InMemoryCommitFormat;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Streams in memory with their feed and their archive, which is walked, settled and audited. */
abstract class StreamsToArchive {
  static final Duration DAYS = Duration.ofDays(30);

  final InMemoryObjectStore objects = new InMemoryObjectStore(this::now);
  final InMemoryCommitFormat format = new InMemoryCommitFormat();
  final InMemoryEventStore store = new InMemoryEventStore(new ArchiveReader(objects, format));
  final InMemoryArchiveLedger ledger = new InMemoryArchiveLedger();
  final InMemoryFeedPages feed = new InMemoryFeedPages(1);
  Retention retention = new Retention(Map.of("order", DAYS));
  Instant now = Instant.parse("2026-11-30T12:00:00Z");
  private long entered;
  private int commands;

  Instant now() {
    return now;
  }

  static StreamId order(String id) {
    return new StreamId(new TenantId("acme"), "order", id);
  }

  void write(StreamId stream, boolean ends) {
    write(stream, "", ends);
  }

  void write(StreamId stream, String text, boolean ends) {
    var body =
        new CommitBody(
            new CommandId("c" + ++commands),
            "",
            "order-service",
            "r",
            null,
            now,
            List.of(new EventData("order.noted", "1.0", "\"" + text + "\"")),
            List.of(),
            List.of(),
            true,
            ends,
            null,
            null);
    var end = store.read(stream).end();
    store.append(new Append(stream, new Expected.After(end), body));
    var reference = new CommitRef(stream, end.commit() + 1);
    feed.put(new FeedPage(0, ++entered, now, List.of(reference)));
  }

  ArchiveWalk.Walked walk(int stretches) {
    var archiver = new Archiver(store, store, objects, format, ledger, retention::isDue, this::now);
    var left = new AtomicInteger(stretches);
    return new ArchiveWalk(feed, ledger, archiver, retention, this::now)
        .walk(() -> left.getAndDecrement() > 0);
  }

  Settling.Settled settle() {
    return new Settling(store, objects, ledger, Settling.AFTER, this::now).run(() -> true);
  }

  ObjectAudit.Finding audit() {
    return new ArchiveAudit(store, objects, ledger, ArchiveAudit.GRACE, this::now)
        .run(Optional.empty(), () -> true);
  }

  List<ObjectName> names() {
    return objects.list("", Optional.empty(), 100).stream().map(it -> it.name()).toList();
  }

  /** An object of no stream. */
  static byte[] empty() {
    return new byte[] {'T', 'L', 'A', '1', 0, 0, 0, 4, 0, 0, 0, 0};
  }
}
