package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.archive.ArchiveLedger;
import dev.throughline.kernel.archive.ArchiveLedger.Begun;
import dev.throughline.kernel.archive.ObjectName;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The contract of what the archive remembers. An adapter's test extends it. */
public abstract class ArchiveLedgerConformance {
  private static final Instant AT = Instant.parse("2026-11-30T12:00:00.001Z");

  private final String category = "c-" + UUID.randomUUID();

  /** The ledger under test; it may have other entries. */
  protected abstract ArchiveLedger ledger();

  @Test
  void aPartitionBeginsAtItsBeginningAndMovesFromWhereItIs() {
    assertThat(ledger().position(category, 3)).isZero();
    assertThat(ledger().move(category, 3, 1, 2)).isFalse();
    assertThat(ledger().move(category, 3, 0, 700)).isTrue();
    assertThat(ledger().move(category, 3, 0, 900)).isFalse();
    assertThat(ledger().position(category, 3)).isEqualTo(700);
    assertThat(ledger().move(category, 3, 700, 900)).isTrue();
    assertThat(ledger().position(category, 3)).isEqualTo(900);
  }

  @Test
  void partitionsAndCategoriesMoveByThemselves() {
    ledger().move(category, 1, 0, 5);
    ledger().move(category, 11, 0, 7);
    ledger().move(category + "x", 1, 0, 9);
    assertThat(ledger().position(category, 1)).isEqualTo(5);
    assertThat(ledger().position(category, 11)).isEqualTo(7);
    assertThat(ledger().position(category + "x", 1)).isEqualTo(9);
    assertThat(ledger().position(category, 2)).isZero();
  }

  @Test
  void whatWasBegunIsOpenUntilItIsSettled() {
    var object = begun("one", AT);
    assertThat(ledger().isOpen(object.object())).isFalse();
    ledger().begin(object);
    assertThat(ledger().isOpen(object.object())).isTrue();
    assertThat(ledger().begunBefore(AT.plusMillis(1), 1_000)).contains(object);
    assertThat(ledger().begunBefore(AT, 1_000)).doesNotContain(object);
    ledger().settle(object.object());
    ledger().settle(object.object());
    assertThat(ledger().isOpen(object.object())).isFalse();
    assertThat(ledger().begunBefore(AT.plusMillis(1), 1_000)).doesNotContain(object);
  }

  @Test
  void whatIsBegunAgainIsOpenForLonger() {
    ledger().begin(begun("one", AT.plusMillis(5)));
    ledger().begin(begun("one", AT));
    ledger().begin(begun("one", AT.plusMillis(9)));
    assertThat(ledger().begunBefore(AT.plusMillis(9), 1_000))
        .extracting(Begun::object)
        .doesNotContain(begun("one", AT).object());
    assertThat(ledger().begunBefore(AT.plusMillis(10), 1_000))
        .contains(begun("one", AT.plusMillis(9)));
    ledger().settle(begun("one", AT).object());
  }

  @Test
  void theFirstNamesComeFirstAndNoMoreThanAsked() {
    for (var name : new String[] {"b", "c", "a"}) {
      ledger().begin(begun(name, AT));
    }
    var own =
        ledger().begunBefore(AT.plusMillis(1), 1_000).stream()
            .filter(it -> it.object().value().contains(category))
            .toList();
    assertThat(own).containsExactly(begun("a", AT), begun("b", AT), begun("c", AT));
    assertThat(ledger().begunBefore(AT.plusMillis(1), 2)).hasSize(2);
    own.forEach(it -> ledger().settle(it.object()));
  }

  @Test
  void anAuditGoesOnBehindTheLastObjectUntilItHasSeenAll() {
    var last = new ObjectName("commits/" + category + "/b");
    assertThat(ledger().audited(category)).isEmpty();
    ledger().audited(category, Optional.of(last));
    assertThat(ledger().audited(category)).contains(last);
    assertThat(ledger().audited(category + "x")).isEmpty();
    ledger().audited(category, Optional.empty());
    ledger().audited(category, Optional.empty());
    assertThat(ledger().audited(category)).isEmpty();
  }

  private Begun begun(String name, Instant at) {
    return new Begun(new ObjectName("commits/" + category + "/" + name), at);
  }
}
