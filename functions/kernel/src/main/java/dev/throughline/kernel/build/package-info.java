/**
 * Builds of read models: rows are rebuilt beside the live ones, promoted, rolled back and deleted.
 *
 * <p>Writers. The rebuild and the live consumer both write a row on condition of the versions that
 * it has applied ({@link dev.throughline.kernel.projection.Row}): the second writer finds the
 * events applied, or fills a gap from the event table. So both may write one row in any order, and
 * a stale write loses.
 *
 * <p>Completeness. The rebuild reads the feed to its end; from then on the live consumer writes the
 * new build as well ({@link dev.throughline.kernel.build.Phase#LEVELLING}). A live consumer may not
 * know that yet: it reads the control item every {@link
 * dev.throughline.kernel.build.CurrentBuilds#AGE}, and may be in the middle of an invocation. So
 * the rebuild waits for {@link dev.throughline.kernel.build.Builds#GRACE}, which is longer than
 * both, and then compares every promoted row with the new one: events that only the promoted row
 * has applied are applied to the new row from the event table. Later events are written to both. So
 * no commit is missed, however far the feed is behind.
 *
 * <p>Readers. They follow the control item within {@code AGE} of a promotion. The former build is
 * kept up to date until the time for a rollback is over, which is much longer than {@code AGE}: so
 * a reader that still reads it sees current rows, and a rollback takes effect at once. A reader
 * that names a version gets only rows that have applied it, of any build.
 *
 * <p>Crashes. Progress is stored after the rows that it counts, so some rows may be written twice,
 * which changes nothing. The next work follows from the control item and the progress alone, so any
 * message of the work may be delivered again, or to two workers at once.
 */
@NullMarked
package dev.throughline.kernel.build;

import org.jspecify.annotations.NullMarked;
