package dev.throughline.testkit.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.capture.Captured;
import dev.throughline.kernel.capture.Captured.Happened;
import dev.throughline.kernel.capture.Captured.Kind;
import dev.throughline.kernel.capture.RowVersion;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapturedTest {
  private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
  private static final StreamId CUP = new StreamId(new TenantId("acme"), "product", "cup");

  private final RowVersion<String> made = RowVersion.first(CUP, "Cup", NOW, "ann", "c1");
  private final RowVersion<String> changed = made.next(Optional.of("Mug"), NOW, "bob", "c2");
  private final RowVersion<String> deleted = changed.next(Optional.empty(), NOW, "ann", "c3");
  private final RowVersion<String> again = deleted.next(Optional.of("Mug"), NOW, "ann", "c4");

  private static Captured<String> change(RowVersion<String> before, RowVersion<String> after) {
    return Captured.of(Optional.ofNullable(before), Optional.ofNullable(after));
  }

  @Test
  void aRowThatWasMadeIsCreatedAlsoAfterADeletion() {
    assertThat(change(null, made)).isEqualTo(new Happened<>(Kind.CREATED, Optional.empty(), made));
    assertThat(change(deleted, again))
        .isEqualTo(new Happened<>(Kind.CREATED, Optional.empty(), again));
    assertThat(again.version()).isEqualTo(4);
  }

  @Test
  void aChangedRowIsUpdatedAndTellsTheStateBefore() {
    assertThat(change(made, changed))
        .isEqualTo(new Happened<>(Kind.UPDATED, Optional.of("Cup"), changed));
  }

  @Test
  void aDeletedRowTellsTheStateBefore() {
    assertThat(change(changed, deleted))
        .isEqualTo(new Happened<>(Kind.DELETED, Optional.of("Mug"), deleted));
  }

  @Test
  void aWriteThatChangesNothingIsNoEvent() {
    assertThat(change(made, made)).isEqualTo(new Captured.Unchanged<>());
    var touched = made.next(Optional.of("Cup"), NOW, "bob", "c2");
    assertThat(change(made, touched)).isEqualTo(new Captured.Unchanged<>());
    assertThat(change(deleted, null)).isEqualTo(new Captured.Unchanged<>());
  }

  @Test
  void aWriterWhoDoesNotCountIsToldOf() {
    var overwritten = RowVersion.first(CUP, "Pot", NOW, null, null);
    assertThat(change(changed, overwritten))
        .isEqualTo(new Captured.Uncounted<>("acme#product#cup was changed from version 2 to 1"));
    assertThat(change(made, null)).isInstanceOf(Captured.Uncounted.class);
  }

  @Test
  void aRowThatIsReadHasTheKindOfTheChangeThatLedToItsVersion() {
    assertThat(Captured.read(made)).isEqualTo(change(null, made));
    assertThat(Captured.read(again)).isEqualTo(change(deleted, again));
    assertThat(Captured.read(changed))
        .isEqualTo(new Happened<>(Kind.UPDATED, Optional.empty(), changed));
    assertThat(Captured.read(deleted))
        .isEqualTo(new Happened<>(Kind.DELETED, Optional.empty(), deleted));
  }
}
