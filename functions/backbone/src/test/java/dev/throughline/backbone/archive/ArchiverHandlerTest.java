package dev.throughline.backbone.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import dev.throughline.backbone.Invocations;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.archive.ArchiveAudit;
import dev.throughline.kernel.archive.ArchiveLedger.Begun;
import dev.throughline.kernel.archive.ArchiveReader;
import dev.throughline.kernel.archive.ArchiveWalk;
import dev.throughline.kernel.archive.Archiver;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.Retention;
import dev.throughline.kernel.archive.Settling;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.store.Expected;
import dev.throughline.lambda.metrics.Metrics;
import dev.throughline.testkit.InMemoryArchiveLedger;
import dev.throughline.testkit.InMemoryCommitFormat;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The three parts of a run, and how far it goes. */
class ArchiverHandlerTest {
  private static final StreamId NOTES = new StreamId(new TenantId("acme"), "note", "n1");
  private static final Retention RETENTION =
      new Retention(Map.of("note", Duration.ofDays(2)), Set.of("note"));
  private static final Context ENOUGH = Invocations.with(Duration.ofMinutes(15));

  private Instant now = Instant.parse("2026-12-01T12:00:00Z");
  private final InMemoryObjectStore objects = new InMemoryObjectStore(() -> now);
  private final InMemoryCommitFormat format = new InMemoryCommitFormat();
  private final InMemoryEventStore store =
      new InMemoryEventStore(new ArchiveReader(objects, format));
  private final InMemoryArchiveLedger ledger = new InMemoryArchiveLedger();
  private final InMemoryFeedPages feed = new InMemoryFeedPages(1);

  private Map<String, Object> run(String time, @Nullable Context context) {
    var archiver = new Archiver(store, store, objects, format, ledger, RETENTION::isDue, () -> now);
    var audit = new ArchiveAudit(store, objects, ledger, ArchiveAudit.GRACE, () -> now);
    return new ArchiverHandler(
            new Settling(store, objects, ledger, Settling.after(RETENTION), () -> now),
            new ArchiveWalk(feed, ledger, archiver, RETENTION, () -> now),
            new ObjectAudits(List.of(audit), ledger),
            new Metrics())
        .handleRequest(Map.of("time", time), context);
  }

  private static String at(int hour) {
    return "2026-12-05T%02d:59:00Z".formatted(hour);
  }

  private void note(int number) {
    var body =
        new CommitBody(
            new CommandId("c" + number),
            "",
            "note-service",
            "r",
            null,
            now,
            List.of(new EventData("note.taken", "1.0", "{}")),
            List.of(),
            List.of());
    store.append(new Append(NOTES, new Expected.After(store.read(NOTES).end()), body));
    feed.put(new FeedPage(0, number, now, List.of(new CommitRef(NOTES, number))));
  }

  private void lost(String name) {
    objects.putIfAbsent(
        new ObjectName(name), new byte[] {'T', 'L', 'A', '1', 0, 0, 0, 4, 0, 0, 0, 0});
  }

  @Test
  void aRunArchivesAndTheRunAfterAnHourDeletes() {
    note(1);
    note(2);
    now = now.plus(Duration.ofDays(3));
    assertThat(run(at(12), ENOUGH)).containsEntry("streams", 1).containsEntry("done", true);
    assertThat(store.size()).as("the commit behind the stub").isOne();
    now = now.plus(Settling.AFTER).plusMillis(1);
    assertThat(run(at(13), ENOUGH)).containsEntry("streams", 0).containsEntry("damaged", 0);
    assertThat(store.size()).isZero();
    assertThat(store.read(NOTES).commits()).hasSize(2);
  }

  @Test
  void atThreeInTheMorningItLooksForOrphans() {
    lost("streams/note/lost");
    now = now.plus(Duration.ofDays(3));
    assertThat(run(at(2), ENOUGH)).containsEntry("examined", 0);
    assertThat(run(at(3), ENOUGH)).containsEntry("examined", 1);
    assertThat(objects.read(new ObjectName("streams/note/lost"))).isEmpty();
  }

  @Test
  void withoutTimeItBeginsNothingAndTheNextRunDoesItAll() {
    note(1);
    lost("streams/note/lost");
    now = now.plus(Duration.ofDays(3));
    assertThat(run(at(3), Invocations.with(Duration.ofMinutes(4))))
        .containsEntry("streams", 0)
        .containsEntry("done", false)
        .containsEntry("examined", 0);
    // The stream's new object is no orphan.
    assertThat(run(at(4), ENOUGH)).containsEntry("streams", 1).containsEntry("examined", 2);
    assertThat(objects.read(new ObjectName("streams/note/lost"))).isEmpty();
    assertThat(run(at(5), ENOUGH)).as("the audit has ended").containsEntry("examined", 0);
  }

  @Test
  void whatCannotBeReadIsCounted() {
    var damaged = new ObjectName("streams/note/damaged");
    objects.putIfAbsent(damaged, new byte[] {1});
    ledger.begin(new Begun(damaged, now));
    now = now.plus(Duration.ofDays(3));
    assertThat(run(at(12), ENOUGH)).containsEntry("damaged", 1);
  }
}
