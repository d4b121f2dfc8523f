/**
 * Builds of read models: rows that are rebuilt beside those that readers read, promoted, rolled
 * back and thrown away.
 *
 * <p>Who writes what. A row of any build is written on condition of what it has applied of each
 * stream ({@link dev.throughline.kernel.projection.Row}), by the rebuild and by the live consumer
 * alike: whichever comes second finds the events applied, or a gap that it fills from the event
 * table. So the two may write one row in any order, and a stale write loses.
 *
 * <p>When a build is level. The rebuild reads the feed to its end; from then on the live consumer
 * keeps the new build as well ({@link dev.throughline.kernel.build.Phase#LEVELLING}). A live
 * consumer may not know that yet: it looks at the control item every {@link
 * dev.throughline.kernel.build.CurrentBuilds#AGE}, and may be in the middle of an invocation. So
 * the rebuild waits for {@link dev.throughline.kernel.build.Builds#GRACE}, which is longer than
 * both, and then compares every row that readers read with that of the new build: what that row has
 * applied and the new one has not is caught up from the event table. What comes later is written to
 * both. So no commit is missed, however far the feed is behind.
 *
 * <p>When readers switch. They follow the control item within {@code AGE} of a promotion. A former
 * build is kept until the time for a rollback is over, which is much longer than {@code AGE}: a
 * reader that still reads it sees nothing old, and a rollback is at once and level. A reader who
 * names a version is answered by no row that has not applied it, of whichever build.
 *
 * <p>What may die when. Progress is stored after the rows that it tells of, so a stretch may be
 * written twice, which changes nothing. What is to be done next follows from the control item and
 * the progress alone, so any message of the work may be delivered again, or by two at once.
 */
@NullMarked
package dev.throughline.kernel.build;

import org.jspecify.annotations.NullMarked;
