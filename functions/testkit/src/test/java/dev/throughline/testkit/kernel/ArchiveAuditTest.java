package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.archive.ArchiveAudit;
import dev.throughline.kernel.archive.ArchiveLedger.Begun;
import dev.throughline.kernel.archive.ObjectName;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Which objects are orphans. */
class ArchiveAuditTest extends StreamsToArchive {
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
    var left = new AtomicInteger(3);
    var removed = new ArrayList<Integer>();

    var first = audit.run(Optional.empty(), () -> left.getAndDecrement() > 0);
    removed.add(first.orphans());
    removed.add(audit.run(first.next(), () -> true).orphans());

    assertThat(first.next()).contains(new ObjectName("streams/order/lost2"));
    assertThat(removed).containsExactly(3, 2);
  }

  @Test
  void anAuditWithNoTimeAtAllBeginsAnotherTime() {
    objects.putIfAbsent(new ObjectName("streams/order/lost"), empty());
    now = now.plus(ArchiveAudit.GRACE).plusSeconds(1);
    var audit = new ArchiveAudit(store, objects, ledger, ArchiveAudit.GRACE, this::now);

    var none = audit.run(Optional.empty(), () -> false);

    assertThat(none.objects()).isZero();
    assertThat(none.next()).isPresent();
    assertThat(audit.run(none.next(), () -> true).orphans()).isOne();
  }
}
