package dev.throughline.kernel.archive;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.ArchiveObject.Packed;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Stub;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Archives streams: enters an object in the ledger, writes it, and puts a stub for each of its
 * streams. The commits stay in the table until {@link Settling} deletes them: a reader that met no
 * stub finds them all. A crash between two steps leaves a stream as it was or archived, and an
 * entry in the ledger. Several archivers at once are safe. Safe for use by many threads.
 */
public final class Archiver {
  /** No stub is put later than this after its object was begun. */
  public static final Duration PATIENCE = Duration.ofMinutes(15);

  /** An object is about so large at most, unless one stream alone is larger. */
  private static final int OBJECT_BYTES = 4 * 1024 * 1024;

  /** A stream of more bytes stays in the table, since no object takes it. */
  private static final int LARGEST_STREAM = ObjectStore.MAX_BYTES - 64 * 1024;

  /** The beginning of the names of all objects of the archive. */
  static final String PREFIX = "streams/";

  private static final int HASH_DIGITS = 32;

  private final EventStore store;
  private final ArchiveTable table;
  private final ObjectStore objects;
  private final CommitFormat format;
  private final ArchiveLedger ledger;
  private final BiPredicate<List<Commit>, Instant> due;
  private final InstantSource clock;

  /**
   * @param due whether the stream with these commits goes now: {@link Retention#isDue}
   */
  public Archiver(
      EventStore store,
      ArchiveTable table,
      ObjectStore objects,
      CommitFormat format,
      ArchiveLedger ledger,
      BiPredicate<List<Commit>, Instant> due,
      InstantSource clock) {
    this.store = store;
    this.table = table;
    this.objects = objects;
    this.format = format;
    this.ledger = ledger;
    this.due = due;
    this.clock = clock;
  }

  /**
   * What was archived.
   *
   * @param streams for which stubs were put
   * @param commits that these hold
   * @param objects that were written
   * @param bytes of these
   * @param left streams that were due and got no stub, since another archiver was faster or there
   *     was no time: they have to be looked at again
   */
  public record Archived(int streams, long commits, int objects, long bytes, int left) {
    static final Archived NOTHING = new Archived(0, 0, 0, 0, 0);

    Archived plus(Archived other) {
      return new Archived(
          streams + other.streams,
          commits + other.commits,
          objects + other.objects,
          bytes + other.bytes,
          left + other.left);
    }
  }

  /**
   * Archives those of the streams that have ended, long enough ago, with this commit: one that has
   * gone on is met again in the feed, behind its last commit.
   *
   * @param category of all of them
   * @param lastCommits the number of the last known commit of each
   */
  public Archived archive(String category, Map<StreamId, Long> lastCommits) {
    var stubs = table.stubs(lastCommits.keySet());
    var packed = new ArrayList<Packed>();
    var bytes = 0;
    var archived = Archived.NOTHING;
    for (var each : lastCommits.entrySet()) {
      var stream = each.getKey();
      var stub = Optional.ofNullable(stubs.get(stream));
      if (stub.filter(it -> it.holds(each.getValue())).isPresent()) {
        continue;
      }
      var commits = store.read(stream).commits();
      if (commits.size() != each.getValue() || !due.test(commits, clock.instant())) {
        continue;
      }
      var range = new Packed(commits, DeflatedCommits.write(format, commits));
      if (range.bytes().length > LARGEST_STREAM) {
        continue;
      }
      if (!packed.isEmpty() && bytes + range.bytes().length > OBJECT_BYTES) {
        archived = archived.plus(write(category, packed, stubs));
        packed.clear();
        bytes = 0;
      }
      packed.add(range);
      bytes += range.bytes().length;
    }
    return packed.isEmpty() ? archived : archived.plus(write(category, packed, stubs));
  }

  private Archived write(String category, List<Packed> packed, Map<StreamId, Stub> before) {
    var content = ArchiveObject.write(packed);
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var name = name(category, now, content);
    ledger.begin(new ArchiveLedger.Begun(name, now));
    if (!objects.putIfAbsent(name, content)) {
      // Another archiver has the same streams at this millisecond.
      return new Archived(0, 0, 0, 0, packed.size());
    }
    // The objects of before may be orphans now, and there may be readers of them.
    packed.stream()
        .flatMap(it -> Optional.ofNullable(before.get(it.stream())).stream())
        .map(stub -> new ObjectName(stub.object()))
        .distinct()
        .forEach(object -> ledger.begin(new ArchiveLedger.Begun(object, now)));
    var streams = 0;
    var commits = 0L;
    for (var stub : ArchiveObject.stubs(name, content)) {
      if (clock.instant().isAfter(now.plus(PATIENCE))) {
        // Without stubs for a long time the object may be taken for an orphan.
        break;
      }
      if (table.put(stub, Optional.ofNullable(before.get(stub.stream())))) {
        streams++;
        commits += stub.last().commit();
      }
    }
    return new Archived(streams, commits, 1, content.length, packed.size() - streams);
  }

  /** Another one at every attempt, so that no object is used while it is being removed. */
  private static ObjectName name(String category, Instant now, byte[] content) {
    var hash = ContentHash.of(content).substring(0, HASH_DIGITS);
    return new ObjectName(PREFIX + category + "/" + now + "-" + hash);
  }
}
