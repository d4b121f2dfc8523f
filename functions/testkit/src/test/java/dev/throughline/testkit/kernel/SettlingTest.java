package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.archive.ArchiveLedger.Begun;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.Settling;
import org.junit.jupiter.api.Test;

/** When commits and objects are deleted. */
class SettlingTest extends StreamsToArchive {
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
}
