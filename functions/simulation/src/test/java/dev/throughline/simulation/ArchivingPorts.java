package dev.throughline.simulation;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.ArchiveLedger;
import dev.throughline.kernel.archive.ArchiveReader;
import dev.throughline.kernel.archive.ArchiveTable;
import dev.throughline.kernel.archive.CommitFormat;
import dev.throughline.kernel.archive.ObjectName;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.store.ArchivedCommits;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.Stub;
import dev.throughline.testkit.ForwardingObjectStore;
import dev.throughline.testkit.InMemoryArchiveLedger;
import dev.throughline.testkit.InMemoryCommitFormat;
import dev.throughline.testkit.InMemoryEventStore;
import dev.throughline.testkit.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.zip.InflaterInputStream;

/**
 * The archive's ports on what has no faults, with the faults: at each call others may act, and the
 * process may die before the call has its effect, or after it. A bug sits where a port is used
 * wrongly.
 */
final class ArchivingPorts {
  final InMemoryCommitFormat format = new InMemoryCommitFormat();
  final InMemoryObjectStore objects;
  final InMemoryArchiveLedger ledger = new InMemoryArchiveLedger();
  final InMemoryEventStore table;
  final CommitFormat writing;

  /** What was seen to be wrong at once. */
  final List<String> breaches = new ArrayList<>();

  private final Chance chance;
  private final ArchivingBug bug;
  private final Runnable others;
  private final double crashes;
  private final double misreads;
  private boolean healthy;

  /**
   * @param others acts between two calls
   * @param open makes clear text of what was stored
   */
  ArchivingPorts(
      Chance chance,
      ArchivingBug bug,
      InstantSource clock,
      Runnable others,
      UnaryOperator<Commit> open) {
    this.chance = chance;
    this.bug = bug;
    this.others = others;
    this.crashes = chance.oneOf(List.of(0.0, 0.02, 0.1));
    this.misreads = chance.oneOf(List.of(0.0, 0.0, 0.05));
    this.objects = new InMemoryObjectStore(clock);
    var misread = new Misreading();
    this.table =
        new InMemoryEventStore(
            bug == ArchivingBug.DOES_NOT_CHECK_WHAT_IT_READS
                ? new Trusting(misread)
                : new ArchiveReader(misread, format));
    this.writing = bug == ArchivingBug.ARCHIVES_CLEAR_TEXT ? new Opened(format, open) : format;
  }

  void heal() {
    healthy = true;
  }

  private <T> T call(String what, Supplier<T> effect) {
    others.run();
    if (!healthy && chance.happens(crashes)) {
      if (chance.happens(0.5)) {
        effect.get();
      }
      throw new SimulatedCrash(what);
    }
    return effect.get();
  }

  private void run(String what, Runnable effect) {
    call(
        what,
        () -> {
          effect.run();
          return true;
        });
  }

  ArchiveTable stubs() {
    return new Stubs();
  }

  ArchiveLedger entries() {
    return new Entries();
  }

  ObjectStore writtenObjects() {
    return new Written();
  }

  private final class Stubs implements ArchiveTable {
    @Override
    public Map<StreamId, Stub> stubs(Collection<StreamId> streams) {
      others.run();
      return table.stubs(streams);
    }

    @Override
    public boolean put(Stub stub, Optional<Stub> before) {
      if (bug == ArchivingBug.DELETES_BEFORE_THE_STUB) {
        run("delete", () -> table.delete(stub));
      }
      // An archiver may be stopped here for long.
      others.run();
      return call("put", () -> watched(stub, before));
    }

    private boolean watched(Stub stub, Optional<Stub> before) {
      var stored = stored(stub);
      var isPut = table.put(named(stub), seen(stub, before));
      if (isPut && stored.filter(it -> it.holds(stub.last().commit())).isPresent()) {
        breaches.add("a stub goes back from " + stored.get() + " to " + stub);
      }
      return isPut;
    }

    private Optional<Stub> stored(Stub stub) {
      return Optional.ofNullable(table.stubs(List.of(stub.stream())).get(stub.stream()));
    }

    private Optional<Stub> seen(Stub stub, Optional<Stub> before) {
      return bug == ArchivingBug.PUTS_A_STUB_WITHOUT_A_CONDITION ? stored(stub) : before;
    }

    private Stub named(Stub stub) {
      if (bug != ArchivingBug.NAMES_ANOTHER_RANGE) {
        return stub;
      }
      var end = stub.from() + stub.length();
      return new Stub(
          stub.stream(),
          stub.last(),
          stub.at(),
          stub.ended(),
          stub.object(),
          end,
          stub.length(),
          stub.hash());
    }

    @Override
    public int delete(Stub stub) {
      return call("delete", () -> table.delete(further(stub)));
    }

    private Stub further(Stub stub) {
      if (bug != ArchivingBug.DELETES_WHAT_CAME_LATE) {
        return stub;
      }
      return new Stub(
          stub.stream(),
          table.read(stub.stream(), stub.last().commit()).end().position(),
          stub.at(),
          stub.ended(),
          stub.object(),
          stub.from(),
          stub.length(),
          stub.hash());
    }
  }

  private final class Entries implements ArchiveLedger {
    @Override
    public long position(String category, int partition) {
      others.run();
      return ledger.position(category, partition);
    }

    @Override
    public boolean move(String category, int partition, long from, long to) {
      return call("move", () -> ledger.move(category, partition, from, to));
    }

    @Override
    public void begin(Begun object) {
      if (bug != ArchivingBug.FORGETS_WHAT_IT_BEGAN) {
        run("begin", () -> ledger.begin(object));
      }
    }

    @Override
    public List<Begun> begunBefore(Instant time, int max) {
      others.run();
      return ledger.begunBefore(time, max);
    }

    @Override
    public boolean isOpen(ObjectName object) {
      return bug != ArchivingBug.REMOVES_WHAT_IS_BEING_WRITTEN && ledger.isOpen(object);
    }

    @Override
    public void settle(ObjectName object) {
      run("settle", () -> ledger.settle(object));
    }

    @Override
    public Optional<ObjectName> audited(String prefix) {
      return ledger.audited(prefix);
    }

    @Override
    public void audited(String prefix, Optional<ObjectName> last) {
      ledger.audited(prefix, last);
    }
  }

  private final class Written implements ObjectStore {
    @Override
    public boolean putIfAbsent(ObjectName name, byte[] content) {
      return call("write", () -> objects.putIfAbsent(name, content));
    }

    @Override
    public Optional<byte[]> read(ObjectName name) {
      others.run();
      return objects.read(name);
    }

    @Override
    public Optional<byte[]> read(ObjectName name, long from, int length) {
      others.run();
      return objects.read(name, from, length);
    }

    @Override
    public void delete(ObjectName name) {
      run("remove", () -> objects.delete(name));
    }

    @Override
    public List<Listed> list(String prefix, Optional<ObjectName> after, int max) {
      others.run();
      return objects.list(prefix, after, max);
    }
  }

  /** Sometimes gives the same part of another object. */
  private final class Misreading extends ForwardingObjectStore {
    Misreading() {
      super(ArchivingPorts.this.objects);
    }

    @Override
    public Optional<byte[]> read(ObjectName name, long from, int length) {
      if (healthy || !chance.happens(misreads)) {
        return super.read(name, from, length);
      }
      var all = list("", Optional.empty(), MAX_LISTED);
      return all.isEmpty() ? Optional.empty() : super.read(chance.oneOf(all).name(), from, length);
    }
  }

  /** A reader with the bug {@link ArchivingBug#DOES_NOT_CHECK_WHAT_IT_READS}. */
  private record Trusting(ObjectStore objects) implements ArchivedCommits {
    @Override
    public Map<Stub, List<Commit>> readAll(Collection<Stub> stubs) {
      var found = new HashMap<Stub, List<Commit>>();
      for (var stub : stubs) {
        var bytes = objects.read(new ObjectName(stub.object()), stub.from(), stub.length());
        try (var in = new InflaterInputStream(new ByteArrayInputStream(bytes.orElseThrow()))) {
          found.put(stub, new InMemoryCommitFormat().read(in.readAllBytes()));
        } catch (IOException | RuntimeException e) {
          throw new Outage(e.toString());
        }
      }
      return found;
    }
  }

  private record Opened(CommitFormat format, UnaryOperator<Commit> open) implements CommitFormat {
    @Override
    public byte[] write(List<Commit> commits) {
      return format.write(commits.stream().map(open).toList());
    }

    @Override
    public List<Commit> read(byte[] bytes) {
      return format.read(bytes);
    }
  }
}
