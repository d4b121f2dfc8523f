package dev.throughline.testkit;

import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TraceParent;
import dev.throughline.kernel.archive.CommitFormat;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.KnownCommands;
import dev.throughline.kernel.store.OutgoingCommand;
import dev.throughline.kernel.store.OutgoingTimer;
import dev.throughline.kernel.store.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Commits as bytes, for tests: nothing stored needs it beyond the process. */
public final class InMemoryCommitFormat implements CommitFormat {
  private interface Writes<T> {
    void write(DataOutputStream out, T value) throws IOException;
  }

  private interface Reads<T> {
    T read(DataInputStream in) throws IOException;
  }

  @Override
  public byte[] write(List<Commit> commits) {
    var bytes = new ByteArrayOutputStream();
    try {
      var out = new DataOutputStream(bytes);
      writeAll(out, commits, InMemoryCommitFormat::commit);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public List<Commit> read(byte[] bytes) {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      var commits = readAll(in, InMemoryCommitFormat::commit);
      if (commits.isEmpty() || in.available() > 0) {
        throw new IllegalArgumentException("not the commits of a stream");
      }
      return commits;
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void commit(DataOutputStream out, Commit commit) throws IOException {
    text(out, commit.stream().key());
    out.writeLong(commit.number());
    out.writeLong(commit.firstVersion());
    writeAll(out, commit.bodies(), InMemoryCommitFormat::body);
    writeAll(out, commit.snapshot().stream().toList(), InMemoryCommitFormat::snapshot);
  }

  private static Commit commit(DataInputStream in) throws IOException {
    return new Commit(
        StreamId.ofKey(known(in)),
        in.readLong(),
        in.readLong(),
        readAll(in, InMemoryCommitFormat::body),
        readAll(in, InMemoryCommitFormat::snapshot).stream().findFirst());
  }

  private static void body(DataOutputStream out, CommitBody body) throws IOException {
    text(out, body.commandId().value());
    text(out, body.fingerprint());
    text(out, body.source());
    text(out, body.correlationId());
    text(out, body.userId());
    instant(out, body.at());
    writeAll(
        out,
        body.events(),
        (to, it) -> {
          text(to, it.type());
          text(to, it.version());
          text(to, it.json());
        });
    writeAll(
        out,
        body.commands(),
        (to, it) -> {
          text(to, it.context());
          text(to, it.category());
          text(to, it.targetId());
          text(to, it.type());
          text(to, it.version());
          text(to, it.json());
        });
    writeAll(
        out,
        body.timers(),
        (to, it) -> {
          text(to, it.name());
          instant(to, it.dueAt());
          text(to, it.category());
          to.writeInt(it.definition());
        });
    out.writeBoolean(body.repeatable());
    out.writeBoolean(body.ends());
    text(out, body.flow());
    text(out, body.trace() == null ? null : body.trace().text());
  }

  private static CommitBody body(DataInputStream in) throws IOException {
    return new CommitBody(
        new CommandId(known(in)),
        known(in),
        known(in),
        known(in),
        text(in),
        instant(in),
        readAll(in, it -> new EventData(known(it), known(it), known(it))),
        readAll(
            in,
            it ->
                new OutgoingCommand(
                    known(it), known(it), known(it), known(it), known(it), known(it))),
        readAll(in, it -> new OutgoingTimer(known(it), instant(it), text(it), it.readInt())),
        in.readBoolean(),
        in.readBoolean(),
        text(in),
        TraceParent.read(text(in)).orElse(null));
  }

  private static void snapshot(DataOutputStream out, Snapshot snapshot) throws IOException {
    text(out, snapshot.fingerprint());
    text(out, snapshot.state());
    bytes(out, snapshot.commands().bytes());
  }

  private static Snapshot snapshot(DataInputStream in) throws IOException {
    return new Snapshot(known(in), known(in), KnownCommands.of(bytes(in)));
  }

  private static <T> void writeAll(DataOutputStream out, List<T> all, Writes<T> each)
      throws IOException {
    out.writeInt(all.size());
    for (var one : all) {
      each.write(out, one);
    }
  }

  private static <T> List<T> readAll(DataInputStream in, Reads<T> each) throws IOException {
    var all = new ArrayList<T>();
    for (var left = in.readInt(); left > 0; left--) {
      all.add(each.read(in));
    }
    return all;
  }

  private static void instant(DataOutputStream out, Instant value) throws IOException {
    out.writeLong(value.getEpochSecond());
    out.writeInt(value.getNano());
  }

  private static Instant instant(DataInputStream in) throws IOException {
    return Instant.ofEpochSecond(in.readLong(), in.readInt());
  }

  private static void text(DataOutputStream out, @Nullable String value) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      bytes(out, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static @Nullable String text(DataInputStream in) throws IOException {
    return in.readBoolean() ? new String(bytes(in), StandardCharsets.UTF_8) : null;
  }

  private static String known(DataInputStream in) throws IOException {
    return Optional.ofNullable(text(in)).orElseThrow(() -> new IOException("no text"));
  }

  private static void bytes(DataOutputStream out, byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    return in.readNBytes(in.readInt());
  }
}
