package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.archive.Retention;
import dev.throughline.kernel.store.ArchivedCommits;
import dev.throughline.kernel.store.StreamEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * How an event table is read and written whose streams are archived. A stream can be archived only
 * so long after its last commit. So a writer whose last commit is younger meets all commits that it
 * has not seen, in the table; an older one has to look whether they are behind a stub, in the same
 * transaction: {@linkplain #isNeeded the fence}.
 *
 * @param commits the archived ones
 * @param archives which streams are archived at all: others need no fence
 * @param quiet shorter than any stream rests before it is archived; negative if they do not rest:
 *     then every writer looks, also one whose clock is behind
 */
public record ReadThrough(ArchivedCommits commits, Predicate<StreamId> archives, Duration quiet) {
  /** For a table without an archive. */
  public static final ReadThrough NONE =
      new ReadThrough(ArchivedCommits.NONE, _ -> false, Duration.ofDays(1));

  /**
   * For a table whose streams are archived so. A retention of a day or more leaves half a day for
   * clocks that differ; under a shorter one, for a trial, every writer looks.
   */
  public static ReadThrough of(ArchivedCommits commits, Retention retention) {
    var rests = retention.shortest().compareTo(Retention.SHORTEST) >= 0;
    var quiet = rests ? Retention.SHORTEST.dividedBy(2) : Retention.SHORTEST.negated();
    return new ReadThrough(commits, retention::concerns, quiet);
  }

  /**
   * Whether the stream may be archived beyond what a writer has seen. Not at its beginning: the
   * stub itself is in the way there.
   *
   * @param now when the writer decided
   */
  boolean isNeeded(StreamId stream, StreamEnd end, Instant now) {
    return end.commit() > 0
        && archives.test(stream)
        && !Duration.between(end.at(), now).minus(quiet).isNegative();
  }
}
