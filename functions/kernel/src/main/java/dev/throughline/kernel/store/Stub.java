package dev.throughline.kernel.store;

import dev.throughline.kernel.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What is left in the event table of the first commits of a stream once they are archived: where
 * they are. The stream may go on behind it, with the commit after {@code last}.
 *
 * @param last of the archived commits, which are numbered from 1: its number and last version
 * @param at when the last decision among them was made
 * @param ended whether the stream had ended; else it was at rest, and its timers still count
 * @param object the name of the object that holds them
 * @param from the first of their bytes in it
 * @param length how many bytes they are
 * @param hash of these bytes: SHA-256, in hexadecimal digits
 */
public record Stub(
    StreamId stream,
    StreamPosition last,
    Instant at,
    boolean ended,
    String object,
    long from,
    int length,
    String hash) {

  private static final int HASH_BYTES = 32;

  public Stub {
    if (last.commit() < 1 || from < 0 || length < 1) {
      throw new IllegalArgumentException("no archived commits of " + stream + " in " + object);
    }
    if (HexFormat.of().parseHex(hash).length != HASH_BYTES) {
      throw new IllegalArgumentException("no hash of " + stream + ": " + hash);
    }
  }

  /** The end of the stream if nothing follows. */
  public StreamEnd end() {
    return StreamEnd.of(this);
  }

  /** Whether a commit of the stream is archived. */
  public boolean holds(long number) {
    return number <= last.commit();
  }

  /**
   * The stream behind a commit: from the archive as far as this reaches, and then from the table.
   *
   * @param afterCommit 0 for the whole stream
   * @param archived all archived commits, asked for only if some of them are wanted
   * @param table commits that the event table still has, in order; also archived ones, which are
   *     passed over
   */
  public StreamSlice slice(long afterCommit, ArchivedCommits archived, List<Commit> table) {
    var all = new ArrayList<Commit>();
    if (holds(afterCommit + 1)) {
      archived.read(this).stream()
          .filter(commit -> commit.number() > afterCommit)
          .forEach(all::add);
    }
    var behind = table.stream().filter(commit -> !holds(commit.number())).toList();
    behind.stream().filter(commit -> commit.number() > afterCommit).forEach(all::add);
    return new StreamSlice(all, behind.isEmpty() ? end() : behind.getLast().end());
  }
}
