package dev.throughline.kernel.archive;

import dev.throughline.kernel.store.Stub;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Ends what the {@link Archiver} has begun, once readers and writers of that time are gone: deletes
 * the commits that an object has and a stub names, after a look at every byte; or removes the
 * object if no stub names it. A crash at any moment leaves an entry in the ledger, with which the
 * next run begins again. Safe for use by many threads.
 */
public final class Settling {
  /**
   * An object is settled so long after it was begun at the earliest. No function runs for so long:
   * what it has begun to read without the stub it has read to the end.
   */
  public static final Duration AFTER = Duration.ofHours(1);

  private static final int AT_ONCE = 100;

  /**
   * {@link #AFTER}, or less for a trial in which streams are archived earlier: then a slow reader
   * may have to read again.
   */
  public static Duration after(Retention retention) {
    return retention.shortest().compareTo(AFTER) < 0 ? retention.shortest() : AFTER;
  }

  private final ArchiveTable table;
  private final ObjectStore objects;
  private final ArchiveLedger ledger;
  private final Duration after;
  private final InstantSource clock;

  /**
   * @param after how long after an object was begun it is settled: {@link #AFTER}, or less where no
   *     reader is slow
   */
  public Settling(
      ArchiveTable table,
      ObjectStore objects,
      ArchiveLedger ledger,
      Duration after,
      InstantSource clock) {
    this.table = table;
    this.objects = objects;
    this.ledger = ledger;
    this.after = after;
    this.clock = clock;
  }

  /**
   * What was settled.
   *
   * @param objects how many
   * @param commits that were deleted from the event table
   * @param orphans the objects among them that no stub named, and that were removed
   * @param damaged objects whose bytes are not those that stubs name, each with the reason: the
   *     commits stay
   * @param done whether nothing else is to be settled
   */
  public record Settled(
      int objects, long commits, int orphans, List<String> damaged, boolean done) {}

  /**
   * Settles objects, in the order of their names. A damaged one is looked at again after as long as
   * a new one, so that it holds up no other.
   *
   * @param goOn asked before each; false to stop, and go on another time
   */
  public Settled run(BooleanSupplier goOn) {
    var begun = ledger.begunBefore(clock.instant().minus(after), AT_ONCE);
    var settled = 0;
    var orphans = 0;
    var commits = 0L;
    var damaged = new ArrayList<String>();
    for (var each : begun) {
      if (!goOn.getAsBoolean()) {
        return new Settled(settled, commits, orphans, damaged, false);
      }
      try {
        var content = objects.read(each.object());
        if (content.isPresent()) {
          var stubs = named(table, ArchiveObject.stubs(each.object(), content.get()));
          if (stubs.isEmpty()) {
            objects.delete(each.object());
            orphans++;
          } else {
            commits += delete(stubs, content.get());
          }
        }
        ledger.settle(each.object());
        settled++;
      } catch (Damaged e) {
        damaged.add(e.getMessage());
        ledger.begin(
            new ArchiveLedger.Begun(each.object(), clock.instant().truncatedTo(ChronoUnit.MILLIS)));
      }
    }
    return new Settled(settled, commits, orphans, damaged, begun.size() < AT_ONCE);
  }

  private long delete(List<Stub> stubs, byte[] content) {
    for (var stub : stubs) {
      var from = Math.toIntExact(stub.from());
      DeflatedCommits.requireHash(
          stub, Arrays.copyOfRange(content, from, Math.addExact(from, stub.length())));
    }
    return stubs.stream().mapToLong(table::delete).sum();
  }

  /** Those of the stubs in an object that are in the table. */
  static List<Stub> named(ArchiveTable table, List<Stub> ofObject) {
    var stored = table.stubs(ofObject.stream().map(Stub::stream).toList());
    return ofObject.stream().filter(stub -> stub.equals(stored.get(stub.stream()))).toList();
  }
}
