package dev.throughline.kernel.archive;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.store.Stub;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * An object of the archive: {@code TLA1}, the length of the index (4 bytes), the index, and then
 * the commits of each stream, deflated ({@link DeflatedCommits}). The index says for each stream
 * what its {@link Stub} says, so that an object is understood without the event table. Numbers are
 * big-endian, texts are {@link DataOutputStream#writeUTF modified UTF-8}.
 */
final class ArchiveObject {
  private static final byte[] MAGIC = {'T', 'L', 'A', '1'};
  private static final int HEADER = MAGIC.length + Integer.BYTES;

  private ArchiveObject() {}

  /** The commits of one stream, all of them, and their bytes in an object. */
  record Packed(List<Commit> commits, byte[] bytes) {
    private Commit last() {
      return commits.getLast();
    }

    StreamId stream() {
      return last().stream();
    }
  }

  /** The object that holds these streams, each once. */
  static byte[] write(List<Packed> streams) {
    try {
      var index = new ByteArrayOutputStream();
      var out = new DataOutputStream(index);
      out.writeInt(streams.size());
      var from = 0L;
      for (var stream : streams) {
        out.writeUTF(stream.stream().key());
        out.writeLong(stream.last().number());
        out.writeLong(stream.last().lastVersion());
        out.writeLong(stream.last().end().at().toEpochMilli());
        out.writeBoolean(stream.last().bodies().getLast().ends());
        out.writeLong(from);
        out.writeInt(stream.bytes().length);
        out.write(HexFormat.of().parseHex(ContentHash.of(stream.bytes())));
        from += stream.bytes().length;
      }
      var whole = new ByteArrayOutputStream();
      whole.write(MAGIC);
      whole.write(ByteBuffer.allocate(Integer.BYTES).putInt(index.size()).array());
      index.writeTo(whole);
      for (var stream : streams) {
        whole.write(stream.bytes());
      }
      return whole.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The stubs of the streams in an object, in their order; other bytes are a {@link Damaged}. */
  static List<Stub> stubs(ObjectName name, byte[] object) {
    try {
      if (!Arrays.equals(MAGIC, Arrays.copyOf(object, MAGIC.length))) {
        throw new Damaged(name + " is no object of the archive");
      }
      var length = ByteBuffer.wrap(object, MAGIC.length, Integer.BYTES).getInt();
      var body = HEADER + length;
      var in = new DataInputStream(new ByteArrayInputStream(object, HEADER, length));
      var stubs = new ArrayList<Stub>();
      for (var left = in.readInt(); left > 0; left--) {
        stubs.add(stub(name, in, body));
      }
      return stubs;
    } catch (IOException | RuntimeException e) {
      throw e instanceof Damaged damaged ? damaged : new Damaged(name + " has no index: " + e);
    }
  }

  private static Stub stub(ObjectName name, DataInputStream in, int body) throws IOException {
    return new Stub(
        StreamId.ofKey(in.readUTF()),
        new StreamPosition(in.readLong(), in.readLong()),
        Instant.ofEpochMilli(in.readLong()),
        in.readBoolean(),
        name.value(),
        body + in.readLong(),
        in.readInt(),
        HexFormat.of().formatHex(in.readNBytes(DeflatedCommits.HASH_BYTES)));
  }
}
