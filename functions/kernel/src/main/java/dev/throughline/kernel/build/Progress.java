package dev.throughline.kernel.build;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The progress of a part of a rebuild. It is stored after the rows that it counts.
 *
 * @param part its name
 * @param revision counts the changes; 0 if nothing is stored
 * @param position of the feed, for a part that reads it; else 0
 * @param cursor of the rows, for a part that goes through them; empty at their beginning
 * @param looked how many entries of the feed, or rows, it has examined
 * @param written how many writes of rows it has made
 * @param blocked how many streams it has skipped, since they are blocked for the live consumer
 * @param differing how many rows differ
 * @param differences the first of them
 * @param ended whether nothing is left to do
 */
public record Progress(
    String part,
    long revision,
    long position,
    Optional<String> cursor,
    long looked,
    long written,
    long blocked,
    long differing,
    List<Difference> differences,
    boolean ended) {
  /** The most differences that are listed. */
  public static final int MOST_DIFFERENCES = 100;

  public Progress {
    differences = List.copyOf(differences);
  }

  /** A part that has not begun. */
  public static Progress none(String part) {
    return new Progress(part, 0, 0, Optional.empty(), 0, 0, 0, 0, List.of(), false);
  }

  /** After a stretch of the feed. */
  Progress read(long to, long entries, long writes, long passedBy, boolean end) {
    return new Progress(
        part,
        revision + 1,
        to,
        cursor,
        looked + entries,
        written + writes,
        blocked + passedBy,
        differing,
        differences,
        end);
  }

  /** After a page of rows. */
  Progress compared(Optional<String> next, long rows, List<Applied> applied) {
    var found = Applied.differences(applied);
    var told = Stream.concat(differences.stream(), found.stream()).limit(MOST_DIFFERENCES).toList();
    return new Progress(
        part,
        revision + 1,
        position,
        next,
        looked + rows,
        written + Applied.writes(applied),
        blocked + Applied.blocked(applied),
        differing + found.size(),
        told,
        next.isEmpty());
  }
}
