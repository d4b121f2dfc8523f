package dev.throughline.kernel.build;

import dev.throughline.kernel.Unavailable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;

/** The steps of every build from beginning to end; the worker does the work of each step. */
final class BuildSteps {
  private static final int ATTEMPTS = 20;

  private final String model;
  private final int partitions;
  private final BuildMeans means;

  BuildSteps(String model, int partitions, BuildMeans means) {
    this.model = model;
    this.partitions = partitions;
    this.means = means;
  }

  Builds builds() {
    return means.control().find(model);
  }

  /** A build as it is once it is noted by which code it is built. */
  Build builtBy(Build build, String fingerprint) {
    if (build.phase() != Phase.READING || build.code().isPresent()) {
      return build;
    }
    changed(build, it -> it.builtBy(build.number(), fingerprint));
    return builds().find(build.number()).orElse(build);
  }

  Instant now() {
    return means.clock().instant();
  }

  /**
   * Processes a part page by page, and stores the progress after each.
   *
   * @param page the progress after a page; empty if that has paused the build
   * @param afterwards the work that follows the last page of the part
   */
  List<BuildWork.Next> pages(
      BuildWork work,
      Build build,
      BooleanSupplier goOn,
      Function<Progress, Optional<Progress>> page,
      Supplier<List<BuildWork.Next>> afterwards) {
    var progress = progress(work);
    while (!progress.ended()) {
      if (!goOn.getAsBoolean()) {
        return List.of(BuildWork.Next.now(work));
      }
      if (!isStill(build)) {
        return List.of();
      }
      var next = page.apply(progress);
      if (next.isEmpty() || !means.control().advance(model, build.number(), next.get())) {
        return List.of();
      }
      progress = next.get();
    }
    return afterwards.get();
  }

  /**
   * Called when a part has read its partition of the feed: when all parts have, the build enters
   * the next phase.
   */
  List<BuildWork.Next> hasRead(Build build) {
    return haveEnded(build, partitions)
        ? changed(build, it -> it.hasRead(build.number(), now()))
        : List.of();
  }

  /** Called when a part has been compared: when all parts have, the build is ready. */
  List<BuildWork.Next> isLevel(Build build) {
    return haveEnded(build, partitions + 2)
        ? changed(build, it -> it.isLevel(build.number(), now()))
        : List.of();
  }

  /**
   * Compares a part page by page, once every live consumer must know of the build. A part of the
   * feed has nothing to compare: it goes on to the parts that have.
   *
   * @param page the progress after a page; empty if that has paused the build
   * @param afterwards the work that follows the last page of the part
   */
  List<BuildWork.Next> level(
      BuildWork work,
      Build build,
      BooleanSupplier goOn,
      Function<Progress, Optional<Progress>> page,
      Supplier<List<BuildWork.Next>> afterwards) {
    if (work.part().startsWith(BuildWork.FEED)) {
      return next(build);
    }
    var early = untilAfter(work, build, Builds.GRACE);
    return early.isEmpty() ? pages(work, build, goOn, page, afterwards) : early;
  }

  /** The same work, delayed, if the build has not been in its phase long enough; else empty. */
  List<BuildWork.Next> untilAfter(BuildWork work, Build build, Duration time) {
    var left = Duration.between(now(), build.since().plus(time));
    return left.isPositive() ? List.of(new BuildWork.Next(work, left)) : List.of();
  }

  /**
   * Ends a build that readers no longer read: when its time for a rollback is over, its rows are
   * deleted.
   *
   * @param delete deletes a page of rows
   */
  List<BuildWork.Next> end(
      BuildWork work, Build build, BooleanSupplier goOn, Function<Progress, Progress> delete) {
    if (build.phase() == Phase.RETIRED) {
      var early = untilAfter(work, build, means.kept());
      return early.isEmpty() ? changed(build, it -> it.drop(build.number(), now())) : early;
    }
    var early = untilAfter(work, build, Builds.GRACE);
    return early.isEmpty()
        ? pages(work, build, goOn, delete.andThen(Optional::of), () -> forgotten(build))
        : early;
  }

  private List<BuildWork.Next> forgotten(Build build) {
    means.control().forget(model, build.number());
    return changed(build, it -> it.forget(build.number()));
  }

  /** Stops a build for the first failure, if there is one. */
  boolean pauses(Build build, List<Applied> applied) {
    var failure = Applied.firstFailure(applied);
    failure.ifPresent(pause -> changed(build, builds -> builds.pause(build.number(), pause)));
    return failure.isPresent();
  }

  /** The next work of a build in this phase. */
  List<BuildWork.Next> next(Build build) {
    var end = build.phase() == Phase.DROPPED || build.phase() == Phase.RETIRED;
    var works =
        end
            ? List.of(new BuildWork(model, build.number(), BuildWork.END))
            : build.pause().isPresent()
                ? List.<BuildWork>of()
                : BuildWork.forward(model, build, partitions);
    return works.stream().map(BuildWork.Next::now).toList();
  }

  private Progress progress(BuildWork work) {
    return means.control().progress(model, work.build()).stream()
        .filter(it -> it.part().equals(work.part()))
        .findFirst()
        .orElseGet(() -> Progress.none(work.part()));
  }

  private boolean haveEnded(Build build, int parts) {
    return means.control().progress(model, build.number()).stream().filter(Progress::ended).count()
        >= parts;
  }

  private boolean isStill(Build build) {
    return builds().find(build.number()).filter(build::equals).isPresent();
  }

  /**
   * Makes a change, unless the build is in a later phase already; gives the next work of the
   * build's phase.
   */
  private List<BuildWork.Next> changed(Build build, Function<Builds, Optional<Builds>> change) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var builds = builds();
      var next = change.apply(builds);
      if (next.isEmpty() || means.control().replace(model, builds, next.get())) {
        return next.orElse(builds).find(build.number()).map(this::next).orElse(List.of());
      }
    }
    throw new Unavailable("too many concurrent changes to the builds of " + model);
  }
}
