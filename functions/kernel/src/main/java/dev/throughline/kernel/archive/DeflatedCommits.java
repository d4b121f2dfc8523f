package dev.throughline.kernel.archive;

import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.Stub;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** The commits of a stream as a range of an object: in a {@link CommitFormat}, deflated. */
final class DeflatedCommits {
  /** Of a SHA-256. */
  static final int HASH_BYTES = 32;

  private DeflatedCommits() {}

  static byte[] write(CommitFormat format, List<Commit> commits) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      var out = new ByteArrayOutputStream();
      try (var deflated = new DeflaterOutputStream(out, deflater)) {
        deflated.write(format.write(commits));
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
  }

  /** The commits that a stub promises; other bytes are a {@link Damaged}. */
  static List<Commit> read(CommitFormat format, Stub stub, byte[] range) {
    requireHash(stub, range);
    try (var inflated = new InflaterInputStream(new ByteArrayInputStream(range))) {
      var commits = format.read(inflated.readAllBytes());
      var last = commits.getLast();
      if (!last.stream().equals(stub.stream()) || !last.end().equals(stub.end())) {
        throw new Damaged(
            "%s has %s/%s in the place of %s"
                .formatted(stub.object(), last.stream(), last.end(), stub.stream()));
      }
      return commits;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void requireHash(Stub stub, byte[] range) {
    if (!ContentHash.of(range).equals(stub.hash())) {
      throw new Damaged(
          "%s is not what was archived of %s".formatted(stub.object(), stub.stream()));
    }
  }
}
