package dev.throughline.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.ArchiveTable;
import dev.throughline.kernel.archive.Archiver;
import dev.throughline.kernel.archive.CommitFormat;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.AppendResult;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import dev.throughline.kernel.store.Stub;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Streams in a store and in its archive, for {@link ArchiveTableConformance}. */
abstract class ArchivedStreams {
  private static final AtomicLong TICKS = new AtomicLong();

  /** The store of the table, which reads through. */
  protected abstract EventStore store();

  /** The table under test. */
  protected abstract ArchiveTable table();

  /** Its objects. */
  protected abstract ObjectStore objects();

  /** The format of the commits in them. */
  protected abstract CommitFormat format();

  /** A stream of so many commits. */
  final StreamId stored(int commits) {
    var stream = Sample.stream();
    var end = StreamEnd.START;
    for (var i = 0; i < commits; i++) {
      end = append(stream, end, i == 1 ? Sample.full() : Sample.body(1 + i % 3)).end();
    }
    return stream;
  }

  /** The stub of a stream as it is now, with its object; it is not put. */
  final Stub packed(StreamId stream) {
    var made = new AtomicReference<Stub>();
    archive(stream, new Taking(made));
    return made.get();
  }

  /** Archives a stream for the first time; its commits stay. */
  final Stub put(StreamId stream) {
    return put(stream, Optional.empty());
  }

  final Stub put(StreamId stream, Optional<Stub> before) {
    var stub = packed(stream);
    assertThat(table().put(stub, before)).isTrue();
    return stub;
  }

  private void archive(StreamId stream, ArchiveTable into) {
    var at = Instant.EPOCH.plusMillis(TICKS.incrementAndGet());
    var archiver =
        new Archiver(
            store(),
            into,
            objects(),
            format(),
            new InMemoryArchiveLedger(),
            (_, _) -> true,
            () -> at);
    var last = store().read(stream).end().commit();
    archiver.archive(stream.category(), Map.of(stream, last));
  }

  /** Takes a stub, and puts none. */
  private record Taking(AtomicReference<Stub> made) implements ArchiveTable {
    @Override
    public Map<StreamId, Stub> stubs(Collection<StreamId> streams) {
      return Map.of();
    }

    @Override
    public boolean put(Stub stub, Optional<Stub> before) {
      made.set(stub);
      return true;
    }

    @Override
    public int delete(Stub stub) {
      return 0;
    }
  }

  final Commit append(StreamId stream, StreamEnd end, CommitBody body) {
    var result = store().append(after(stream, end, body));
    assertThat(result).isInstanceOf(AppendResult.Appended.class);
    return ((AppendResult.Appended) result).commit();
  }

  static Append after(StreamId stream, StreamEnd end, CommitBody body) {
    return new Append(stream, new Expected.After(end), body);
  }

  static Append at(StreamId stream, long version, CommitBody body) {
    return new Append(stream, new Expected.AtVersion(version), body);
  }

  static Map.Entry<StreamId, Stub> entry(Stub stub) {
    return Map.entry(stub.stream(), stub);
  }
}
