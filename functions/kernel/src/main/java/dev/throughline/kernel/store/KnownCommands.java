package dev.throughline.kernel.store;

import dev.throughline.kernel.CommandId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The commands that a stream has decided and that can be repeated: a set of 24-bit hashes of their
 * ids. A command of the stream is never missed; a false hit has a probability of {@code size /
 * 2^24}, so a hit is looked up in the stream. As sorted differences the set takes about two bytes a
 * command, less than a Bloom filter of the same quality, and unlike that it can grow. Immutable.
 */
public final class KnownCommands {
  /** No command. */
  public static final KnownCommands NONE = new KnownCommands(new int[0]);

  private static final int BITS = 24;

  private final int[] sorted;

  private KnownCommands(int[] sorted) {
    this.sorted = sorted;
  }

  /** Whether {@code command} may be one of them; false is certain. */
  public boolean mayHold(CommandId command) {
    return Arrays.binarySearch(sorted, hash(command)) >= 0;
  }

  /** These, and the repeatable commands of the commits. */
  public KnownCommands with(List<Commit> commits) {
    var bodies = new ArrayList<CommitBody>();
    commits.forEach(commit -> bodies.addAll(commit.bodies()));
    return withBodies(bodies);
  }

  /** These, and the repeatable commands of the decisions. */
  public KnownCommands withBodies(List<CommitBody> bodies) {
    var all = Arrays.copyOf(sorted, sorted.length + bodies.size());
    var size = sorted.length;
    for (var body : bodies) {
      if (body.repeatable()) {
        all[size++] = hash(body.commandId());
      }
    }
    return size == sorted.length ? this : new KnownCommands(distinct(all, size));
  }

  private static int[] distinct(int[] hashes, int size) {
    Arrays.sort(hashes, 0, size);
    var kept = 1;
    for (var i = 1; i < size; i++) {
      if (hashes[i] != hashes[kept - 1]) {
        hashes[kept++] = hashes[i];
      }
    }
    return Arrays.copyOf(hashes, kept);
  }

  /** How many there are; two of one hash count once. */
  public int size() {
    return sorted.length;
  }

  /** The set as bytes: the differences of the sorted hashes, seven bits to a byte, lowest first. */
  public byte[] bytes() {
    var out = new ByteArrayOutputStream(2 * sorted.length);
    var before = 0;
    for (var hash : sorted) {
      var left = hash - before;
      while (left > 0x7f) {
        out.write(left & 0x7f | 0x80);
        left >>>= 7;
      }
      out.write(left);
      before = hash;
    }
    return out.toByteArray();
  }

  /** The inverse of {@link #bytes}; an {@link IllegalArgumentException} for any other bytes. */
  public static KnownCommands of(byte[] bytes) {
    var hashes = new int[bytes.length];
    var size = 0;
    var before = 0;
    for (var at = 0; at < bytes.length; ) {
      var difference = 0;
      var shift = 0;
      while (bytes[at] < 0 && at + 1 < bytes.length && shift < BITS) {
        difference |= (bytes[at++] & 0x7f) << shift;
        shift += 7;
      }
      difference |= bytes[at++] << shift;
      before += difference;
      if (difference < 0 || before >= 1 << BITS || size > 0 && difference == 0) {
        throw new IllegalArgumentException("no set of commands: " + bytes.length + " bytes");
      }
      hashes[size++] = before;
    }
    return new KnownCommands(Arrays.copyOf(hashes, size));
  }

  /** FNV-1a (Fowler, Noll, Vo) of the id's characters, in 64 bits, folded to 24. */
  private static int hash(CommandId command) {
    var hash = 0xcbf29ce484222325L;
    for (var c : command.value().toCharArray()) {
      hash = (hash ^ c) * 0x100000001b3L;
    }
    return (int) ((hash ^ hash >>> BITS ^ hash >>> 2 * BITS) & ((1 << BITS) - 1));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KnownCommands known && Arrays.equals(known.sorted, sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return sorted.length + " commands";
  }
}
