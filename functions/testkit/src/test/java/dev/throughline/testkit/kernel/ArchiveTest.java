package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import dev.throughline.testkit.InMemoryArchiveLedger;
import dev.throughline.testkit.InMemoryCommitFormat;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryFeedPages;
import dev.throughline.testkit.InMemoryObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchiveTest {
  private static final Duration DAYS = Duration.ofDays(30);

  private final InMemoryObjectStore objects = new InMemoryObjectStore(this::now);
  private final InMemoryCommitFormat format = new InMemoryCommitFormat();
  private final InMemoryEventStore store =
      new InMemoryEventStore(new ArchiveReader(objects, format));
  private final InMemoryArchiveLedger ledger = new InMemoryArchiveLedger();
  private final InMemoryFeedPages feed = new InMemoryFeedPages(1);
  private Retention retention = new Retention(Map.of("order", DAYS));
  private Instant now = Instant.parse("2026-11-30T12:00:00Z");
  private long entered;
  private int commands;

  private Instant now() {
    return now;
  }

  private static StreamId order(String id) {
    return new StreamId(new TenantId("acme"), "order", id);
  }

  private void write(StreamId stream, boolean ends) {
    write(stream, "", ends);
  }

  private void write(StreamId stream, String text, boolean ends) {
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

  private ArchiveWalk.Walked walk(int stretches) {
    var archiver = new Archiver(store, store, objects, format, ledger, retention::isDue, this::now);
    var left = new int[] {stretches};
    return new ArchiveWalk(feed, ledger, archiver, retention, this::now).walk(() -> left[0]-- > 0);
  }

  private Settling.Settled settle() {
    return new Settling(store, objects, ledger, Settling.AFTER, this::now).run(() -> true);
  }

  private ArchiveAudit.Finding audit() {
    return new ArchiveAudit(store, objects, ledger, ArchiveAudit.GRACE, this::now)
        .run(Optional.empty(), () -> true);
  }

  private List<ObjectName> names() {
    return objects.list("", Optional.empty(), 100).stream().map(it -> it.name()).toList();
  }

  @Test
  void onlyWhatHasEndedAndRestedForItsRetentionGoes() {
    write(order("ended"), false);
    write(order("ended"), true);
    write(order("open"), false);
    write(new StreamId(new TenantId("acme"), "stock", "pen"), true);
    now = now.plus(DAYS).minusMillis(1);
    assertThat(walk(100).archived().streams()).isZero();

    now = now.plusMillis(1);
    var walked = walk(100);

    assertThat(walked.done()).isTrue();
    assertThat(walked.archived().streams()).isEqualTo(1);
    assertThat(walked.archived().commits()).isEqualTo(2);
    assertThat(store.stubs(List.of(order("ended"), order("open"))))
        .containsOnlyKeys(order("ended"));
  }

  @Test
  void aCategoryAtRestGoesAlsoWithoutAnEnd() {
    retention = new Retention(Map.of("order", DAYS), Set.of("order"));
    write(order("open"), false);
    now = now.plus(DAYS).minusMillis(1);
    assertThat(walk(9).archived().streams()).isZero();
    now = now.plusMillis(1);
    assertThat(walk(9).archived().streams()).isOne();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Retention(Map.of("order", DAYS), Set.of("payment")))
        .withMessageContaining("[payment]");
  }

  @Test
  void streamsThatAreDueTogetherAreOneObject() {
    for (var i = 0; i < 12; i++) {
      write(order("o" + i), true);
    }
    now = now.plus(DAYS);
    assertThat(walk(100).archived().objects()).isEqualTo(1);
    assertThat(names()).hasSize(1);
  }

  @Test
  void aStreamThatWasWrittenToAgainIsMetAtItsLastCommit() {
    write(order("late"), true);
    now = now.plus(Duration.ofDays(1));
    write(order("late"), true);
    now = now.plus(DAYS).minusMillis(1);
    assertThat(walk(100).archived().streams()).isZero();
    now = now.plusMillis(1);
    assertThat(walk(100).archived().commits()).isEqualTo(2);
  }

  @Test
  void aWalkGoesOnWhereItHadNoTimeLeft() {
    for (var i = 0; i < 50; i++) {
      write(order("o" + i), true);
    }
    now = now.plus(DAYS);
    var first = walk(1);
    assertThat(first.done()).isFalse();
    assertThat(first.archived().streams()).isBetween(1, 49);
    assertThat(walk(100).archived().streams()).isEqualTo(50 - first.archived().streams());
  }

  @Test
  void commitsStayForAnHourAndAreDeletedThen() {
    write(order("a"), false);
    write(order("a"), true);
    now = now.plus(DAYS);
    walk(100);
    now = now.plus(Settling.AFTER);
    assertThat(settle().objects()).isZero();
    assertThat(store.size()).isEqualTo(1);

    now = now.plusMillis(1);

    assertThat(settle().commits()).isEqualTo(1);
    assertThat(store.size()).isZero();
    assertThat(store.read(order("a")).commits()).hasSize(2);
    assertThat(settle().objects()).isZero();
  }

  @Test
  void anObjectThatIsNotWhatWasArchivedKeepsTheCommits() {
    write(order("a"), false);
    write(order("a"), true);
    now = now.plus(DAYS);
    walk(100);
    var name = names().getFirst();
    var content = objects.read(name).orElseThrow();
    content[content.length - 1] ^= 1;
    objects.delete(name);
    objects.putIfAbsent(name, content);
    now = now.plus(Settling.AFTER).plusMillis(1);

    var settled = settle();

    assertThat(settled.damaged()).singleElement().asString().contains(order("a").key());
    assertThat(settled.objects()).isZero();
    assertThat(store.size()).isEqualTo(1);
    assertThat(ledger.isOpen(name)).isTrue();
  }

  @Test
  void damagedObjectsHoldUpNoOther() {
    for (var i = 0; i < 100; i++) {
      var name = new ObjectName("streams/order/damaged-%02d".formatted(i));
      objects.putIfAbsent(name, new byte[] {1, 2});
      ledger.begin(new Begun(name, now));
    }
    objects.putIfAbsent(new ObjectName("streams/order/lost"), empty());
    ledger.begin(new Begun(new ObjectName("streams/order/lost"), now));
    now = now.plus(Settling.AFTER).plusMillis(1);

    assertThat(settle().damaged()).hasSize(100);
    assertThat(settle().orphans()).isEqualTo(1);
    assertThat(settle().done()).isTrue();
    now = now.plus(Settling.AFTER).plusMillis(1);
    assertThat(settle().damaged()).as("looked at again").hasSize(100);
  }

  @Test
  void aStreamThatNoObjectTakesStaysAndTheOthersGo() {
    var random = new byte[18 * 1024 * 1024];
    new Random(1).nextBytes(random);
    write(order("large"), HexFormat.of().formatHex(random), true);
    write(order("small"), true);
    now = now.plus(DAYS);
    var walked = walk(100);
    assertThat(walked.done()).isTrue();
    assertThat(store.stubs(List.of(order("large"), order("small"))))
        .containsOnlyKeys(order("small"));
  }

  @Test
  void whatACrashHasLeftWithoutAStubIsRemoved() {
    var name = new ObjectName("streams/order/lost");
    objects.putIfAbsent(name, empty());
    ledger.begin(new Begun(name, now));
    ledger.begin(new Begun(new ObjectName("streams/order/never-written"), now));
    now = now.plus(Settling.AFTER).plusMillis(1);

    var settled = settle();

    assertThat(settled.objects()).isEqualTo(2);
    assertThat(settled.orphans()).isEqualTo(1);
    assertThat(names()).isEmpty();
    assertThat(ledger.isOpen(name)).isFalse();
  }

  @Test
  void theAuditRemovesOldObjectsThatNothingNames() {
    write(order("a"), true);
    now = now.plus(DAYS);
    walk(100);
    var named = names().getFirst();
    objects.putIfAbsent(new ObjectName("streams/order/lost"), empty());
    objects.putIfAbsent(new ObjectName("streams/order/open"), empty());
    objects.putIfAbsent(new ObjectName("streams/order/unreadable"), new byte[] {1, 2});
    objects.putIfAbsent(new ObjectName("commits/of/another-kind"), empty());
    assertThat(audit().orphans()).as("all are young").isZero();
    now = now.plus(ArchiveAudit.GRACE).plusSeconds(1);
    objects.putIfAbsent(new ObjectName("streams/order/young"), empty());
    ledger.begin(new Begun(new ObjectName("streams/order/open"), now));

    var finding = audit();

    assertThat(finding.objects()).isEqualTo(5);
    assertThat(finding.orphans()).isEqualTo(1);
    assertThat(finding.damaged()).singleElement().asString().contains("unreadable");
    assertThat(finding.next()).isEmpty();
    assertThat(names())
        .extracting(ObjectName::value)
        .containsExactlyInAnyOrder(
            named.value(),
            "streams/order/open",
            "streams/order/unreadable",
            "streams/order/young",
            "commits/of/another-kind");
  }

  @Test
  void anAuditGoesOnWhereItHadNoTimeLeft() {
    for (var i = 0; i < 5; i++) {
      objects.putIfAbsent(new ObjectName("streams/order/lost" + i), empty());
    }
    now = now.plus(ArchiveAudit.GRACE).plusSeconds(1);
    var audit = new ArchiveAudit(store, objects, ledger, ArchiveAudit.GRACE, this::now);
    var left = new int[] {3};
    var removed = new ArrayList<Integer>();

    var first = audit.run(Optional.empty(), () -> left[0]-- > 0);
    removed.add(first.orphans());
    removed.add(audit.run(first.next(), () -> true).orphans());

    assertThat(first.next()).contains(new ObjectName("streams/order/lost2"));
    assertThat(removed).containsExactly(3, 2);
  }

  /** An object of no stream. */
  private static byte[] empty() {
    return new byte[] {'T', 'L', 'A', '1', 0, 0, 0, 4, 0, 0, 0, 0};
  }
}
