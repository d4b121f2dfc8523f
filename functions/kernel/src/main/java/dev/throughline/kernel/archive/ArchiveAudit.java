package dev.throughline.kernel.archive;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Finds objects of the archive that no stub names: because their streams were written to again and
 * archived anew, or because of a crash that the ledger does not know.
 */
public final class ArchiveAudit implements ObjectAudit {
  /** A younger object may still get its stubs. */
  public static final Duration GRACE = Duration.ofDays(1);

  private static final int PAGE = 100;

  private final ArchiveTable table;
  private final ObjectStore objects;
  private final ArchiveLedger ledger;
  private final Duration grace;
  private final InstantSource clock;

  /**
   * @param ledger of objects that are left to {@link Settling}
   * @param grace the age from which on an object without a stub is an orphan: {@link #GRACE}, or
   *     less where no archiver is slow
   */
  public ArchiveAudit(
      ArchiveTable table,
      ObjectStore objects,
      ArchiveLedger ledger,
      Duration grace,
      InstantSource clock) {
    this.table = table;
    this.objects = objects;
    this.ledger = ledger;
    this.grace = grace;
    this.clock = clock;
  }

  @Override
  public String prefix() {
    return Archiver.PREFIX;
  }

  @Override
  public Finding run(Optional<ObjectName> after, BooleanSupplier goOn) {
    var oldest = clock.instant().minus(grace);
    var examined = 0;
    var orphans = 0;
    var damaged = new ArrayList<String>();
    var last = after.orElse(beginning());
    while (true) {
      var page = objects.list(prefix(), Optional.of(last), PAGE);
      for (var object : page) {
        if (!goOn.getAsBoolean()) {
          return new Finding(examined, orphans, damaged, Optional.of(last));
        }
        examined++;
        if (object.writtenAt().isBefore(oldest)) {
          try {
            orphans += isOrphan(object.name()) ? remove(object.name()) : 0;
          } catch (Damaged e) {
            damaged.add(e.getMessage());
          }
        }
        last = object.name();
      }
      if (page.size() < PAGE) {
        return new Finding(examined, orphans, damaged, Optional.empty());
      }
    }
  }

  private boolean isOrphan(ObjectName name) {
    if (ledger.isOpen(name)) {
      return false;
    }
    return objects
        .read(name)
        .map(content -> ArchiveObject.stubs(name, content))
        .filter(stubs -> Settling.named(table, stubs).isEmpty())
        .isPresent();
  }

  private int remove(ObjectName name) {
    objects.delete(name);
    return 1;
  }
}
