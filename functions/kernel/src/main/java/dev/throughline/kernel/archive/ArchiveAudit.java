package dev.throughline.kernel.archive;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Looks through all objects of the archive for those that no stub names: because their streams were
 * written to again and archived anew, or because of a crash that the ledger does not know. Safe for
 * use by many threads, beside archivers too.
 */
public final class ArchiveAudit {
  /** A younger object may still get its stubs. */
  public static final Duration GRACE = Duration.ofDays(1);

  /** The beginning of the names of the objects that it examines. */
  public static final String PREFIX = Archiver.PREFIX;

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

  /**
   * The findings of an audit.
   *
   * @param objects that were examined
   * @param bytes of these
   * @param orphans the objects that no stub named; they were removed
   * @param damaged objects that cannot be read, each with the reason; they are left
   * @param next where to go on; empty if all were examined
   */
  public record Finding(
      int objects, long bytes, int orphans, List<String> damaged, Optional<ObjectName> next) {}

  /**
   * Examines objects by name.
   *
   * @param after the last one that was examined; empty to begin
   * @param goOn asked before each; false to stop there
   */
  public Finding run(Optional<ObjectName> after, BooleanSupplier goOn) {
    var oldest = clock.instant().minus(grace);
    var examined = 0;
    var bytes = 0L;
    var orphans = 0;
    var damaged = new ArrayList<String>();
    var last = after;
    while (true) {
      var page = objects.list(PREFIX, last, PAGE);
      for (var object : page) {
        if (!goOn.getAsBoolean()) {
          return new Finding(examined, bytes, orphans, damaged, last);
        }
        examined++;
        bytes += object.bytes();
        if (object.writtenAt().isBefore(oldest)) {
          try {
            orphans += isOrphan(object.name()) ? remove(object.name()) : 0;
          } catch (Damaged e) {
            damaged.add(e.getMessage());
          }
        }
        last = Optional.of(object.name());
      }
      if (page.size() < PAGE) {
        return new Finding(examined, bytes, orphans, damaged, Optional.empty());
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
