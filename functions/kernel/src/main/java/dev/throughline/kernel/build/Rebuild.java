package dev.throughline.kernel.build;

import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.wire.RecordedEvent;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Does the work on the builds of one read model, see the package. It writes rows and control items,
 * and sends nothing. Safe for use by many threads and processes.
 *
 * @param <E> events
 * @param <S> the row
 */
public final class Rebuild<E, S> {
  /** Entries of the feed that are folded into rows together. */
  private static final int STRETCH = 500;

  /** Rows that are compared, or deleted, before progress is stored. */
  private static final int PAGE = 100;

  private static final int ATTEMPTS = 20;

  private final Projector<E, S> projector;
  private final BuiltTable<S> table;
  private final FeedReader feed;
  private final Means means;
  private final Applying applying;

  /**
   * What a rebuild is made of, beside the read model.
   *
   * @param heals whether a failure is an outage: then the work is to be tried again
   * @param kept how long a former build is kept for a rollback; at least {@link Builds#GRACE}
   */
  public record Means(
      BuildControl control,
      Unapplied unapplied,
      DifferingFields fields,
      Workers workers,
      Predicate<Throwable> heals,
      InstantSource clock,
      Duration kept) {
    public Means {
      if (kept.compareTo(Builds.GRACE) < 0) {
        throw new IllegalArgumentException("a former build is kept longer than " + kept);
      }
    }
  }

  /**
   * @param projector how events become rows, whatever table it is over
   */
  public Rebuild(Projector<E, S> projector, BuiltTable<S> table, FeedReader feed, Means means) {
    this.projector = projector;
    this.table = table;
    this.feed = feed;
    this.means = means;
    this.applying = new Applying(means.unapplied(), means.heals(), means.clock());
  }

  /** The name of the read model. */
  public String model() {
    return table.model();
  }

  /**
   * Does some of the work. An event that cannot be applied pauses the build; an outage is thrown,
   * and the work is to be done again.
   *
   * @param goOn asked before each page; false to stop there
   * @return the work that is to follow; empty when it is done, or somebody else does it, or nobody
   *     should
   */
  public List<BuildWork.Next> perform(BuildWork work, BooleanSupplier goOn) {
    var builds = means.control().find(model());
    var found = builds.find(work.build()).filter(build -> build.pause().isEmpty());
    if (found.isEmpty()) {
      return List.of();
    }
    var build = found.get();
    return switch (build.phase()) {
      case READING, RENEWING -> readFeed(work, build, goOn);
      case LEVELLING ->
          work.part().startsWith(BuildWork.FEED) ? next(build) : level(work, builds, build, goOn);
      case RETIRED, DROPPED -> end(work, build, goOn);
      case READY, PROMOTED, RENEWED -> List.of();
    };
  }

  private List<BuildWork.Next> readFeed(BuildWork work, Build build, BooleanSupplier goOn) {
    var progress = progress(work);
    while (!progress.ended()) {
      if (!goOn.getAsBoolean()) {
        return List.of(BuildWork.Next.now(work));
      }
      if (!isStill(build)) {
        return List.of();
      }
      var stretch =
          feed.stretch(
              work.partition(),
              progress.position(),
              STRETCH,
              stream -> build.scope().includes(stream, projector.projection()));
      var applied = applied(build, stretch.commits());
      if (pauses(build, applied)) {
        return List.of();
      }
      progress =
          progress.read(
              stretch.end(),
              stretch.entries(),
              Applied.writes(applied),
              Applied.blocked(applied),
              stretch.entries() < STRETCH);
      if (!means.control().advance(model(), build.number(), progress)) {
        return List.of();
      }
    }
    return haveEnded(build, feed.partitions())
        ? changed(build, it -> it.hasRead(build.number(), means.clock().instant()))
        : List.of();
  }

  private List<Applied> applied(Build build, List<Commit> commits) {
    var byStream = new LinkedHashMap<String, List<RecordedEvent>>();
    for (var commit : commits) {
      byStream
          .computeIfAbsent(commit.stream().key(), _ -> new ArrayList<>())
          .addAll(commit.events());
    }
    return means.workers().each(List.copyOf(byStream.values()), events -> applied(build, events));
  }

  private Applied applied(Build build, Iterable<RecordedEvent> events) {
    var ofStream = new ArrayList<RecordedEvent>();
    events.forEach(ofStream::add);
    if (ofStream.isEmpty()) {
      return Applied.NOTHING;
    }
    if (build.phase() == Phase.READING) {
      return applying.apply(projector.over(table.build(build.number())), ofStream);
    }
    return means.control().find(model()).kept().stream()
        .map(it -> projector.over(table.build(it.number())))
        .map(into -> applying.renew(into, ofStream.getFirst().stream()))
        .reduce(Applied.NOTHING, Applied::and);
  }

  private List<BuildWork.Next> level(
      BuildWork work, Builds builds, Build build, BooleanSupplier goOn) {
    var early = untilAfter(work, build, Builds.GRACE);
    if (!early.isEmpty()) {
      return early;
    }
    var own = table.build(build.number());
    var promoted = table.build(builds.promoted().number());
    var compare = new Comparing<>(promoted, own, projector.over(own), applying, means.fields());
    var ofReaders = work.part().equals(BuildWork.PROMOTED_ROWS);
    var progress = progress(work);
    while (!progress.ended()) {
      if (!goOn.getAsBoolean()) {
        return List.of(BuildWork.Next.now(work));
      }
      if (!isStill(build)) {
        return List.of();
      }
      var rows = (ofReaders ? promoted : own).scan(progress.cursor(), PAGE);
      var applied =
          means
              .workers()
              .each(rows.rows(), row -> ofReaders ? compare.levelled(row) : compare.own(row));
      if (pauses(build, applied)) {
        return List.of();
      }
      progress =
          progress.compared(
              rows.next(),
              rows.rows().size(),
              Applied.writes(applied),
              Applied.blocked(applied),
              Applied.differences(applied));
      if (!means.control().advance(model(), build.number(), progress)) {
        return List.of();
      }
    }
    return haveEnded(build, feed.partitions() + 2)
        ? changed(build, it -> it.isLevel(build.number(), means.clock().instant()))
        : List.of();
  }

  private List<BuildWork.Next> end(BuildWork work, Build build, BooleanSupplier goOn) {
    if (build.phase() == Phase.RETIRED) {
      var early = untilAfter(work, build, means.kept());
      return early.isEmpty()
          ? changed(build, it -> it.drop(build.number(), means.clock().instant()))
          : early;
    }
    var early = untilAfter(work, build, Builds.GRACE);
    return early.isEmpty() ? delete(work, build, goOn) : early;
  }

  private List<BuildWork.Next> delete(BuildWork work, Build build, BooleanSupplier goOn) {
    var rows = table.build(build.number());
    var progress = progress(work);
    while (!progress.ended()) {
      if (!goOn.getAsBoolean()) {
        return List.of(BuildWork.Next.now(work));
      }
      var some = rows.scan(progress.cursor(), PAGE);
      means
          .workers()
          .each(
              some.rows(),
              row -> {
                rows.delete(row.tenant(), row.key());
                return true;
              });
      progress = progress.compared(some.next(), some.rows().size(), 0, 0, List.of());
      if (!means.control().advance(model(), build.number(), progress)) {
        return List.of();
      }
    }
    means.control().forget(model(), build.number());
    return changed(build, it -> it.forget(build.number()));
  }

  private List<BuildWork.Next> untilAfter(BuildWork work, Build build, Duration time) {
    var left = Duration.between(means.clock().instant(), build.since().plus(time));
    return left.isPositive() ? List.of(new BuildWork.Next(work, left)) : List.of();
  }

  private Progress progress(BuildWork work) {
    return means.control().progress(model(), work.build()).stream()
        .filter(it -> it.part().equals(work.part()))
        .findFirst()
        .orElseGet(() -> Progress.none(work.part()));
  }

  private boolean haveEnded(Build build, int parts) {
    return means.control().progress(model(), build.number()).stream()
            .filter(Progress::ended)
            .count()
        >= parts;
  }

  private boolean isStill(Build build) {
    return means.control().find(model()).find(build.number()).filter(build::equals).isPresent();
  }

  private boolean pauses(Build build, List<Applied> applied) {
    var failure = Applied.firstFailure(applied);
    failure.ifPresent(pause -> changed(build, builds -> builds.pause(build.number(), pause)));
    return failure.isPresent();
  }

  /** Makes a change unless the build has moved on already; then what follows from where it is. */
  private List<BuildWork.Next> changed(Build build, Function<Builds, Optional<Builds>> change) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var builds = means.control().find(model());
      var next = change.apply(builds);
      if (next.isEmpty() || means.control().replace(model(), builds, next.get())) {
        return next.orElse(builds).find(build.number()).map(this::next).orElse(List.of());
      }
    }
    throw new Unavailable("the builds of " + model() + " are changed by too many at once");
  }

  private List<BuildWork.Next> next(Build build) {
    var end = build.phase() == Phase.DROPPED || build.phase() == Phase.RETIRED;
    var works =
        end
            ? List.of(new BuildWork(model(), build.number(), BuildWork.END))
            : build.pause().isPresent()
                ? List.<BuildWork>of()
                : BuildWork.forward(model(), build, feed.partitions());
    return works.stream().map(BuildWork.Next::now).toList();
  }
}
