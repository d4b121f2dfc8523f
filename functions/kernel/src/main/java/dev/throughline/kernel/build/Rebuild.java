package dev.throughline.kernel.build;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.projection.Projector;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.wire.RecordedEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Does the work on the builds of a read model of rows, see the package. It writes rows and control
 * items, and sends no messages.
 *
 * @param <E> events
 * @param <S> the row
 */
public final class Rebuild<E, S> implements BuildWorker {
  /** Items that are compared, or deleted, before progress is stored. */
  private static final int PAGE = 250;

  private final Projector<E, S> projector;
  private final BuiltTable<S> table;
  private final FeedReader feed;
  private final BuildMeans means;
  private final String code;
  private final BuildSteps steps;
  private final Applying applying;

  /**
   * @param projector the projection; its own table does not matter
   * @param code the fingerprint of the projection, as the live consumer tells it
   */
  public Rebuild(
      Projector<E, S> projector,
      BuiltTable<S> table,
      FeedReader feed,
      BuildMeans means,
      String code) {
    this.code = code;
    this.projector = projector;
    this.table = table;
    this.feed = feed;
    this.means = means;
    this.steps = new BuildSteps(table.model(), feed.partitions(), means);
    this.applying = new Applying(means.unapplied(), means.heals(), means.clock());
  }

  @Override
  public String model() {
    return table.model();
  }

  @Override
  public List<BuildWork.Next> perform(BuildWork work, BooleanSupplier goOn) {
    var builds = steps.builds();
    var found = builds.find(work.build()).filter(build -> build.pause().isEmpty());
    if (found.isEmpty()) {
      return List.of();
    }
    var build = steps.builtBy(found.get(), code);
    return switch (build.phase()) {
      case READING, RENEWING -> read(work, build, goOn);
      case LEVELLING -> level(work, builds, build, goOn);
      case RETIRED, DROPPED -> steps.end(work, build, goOn, it -> delete(build, it));
      case READY, PROMOTED, RENEWED -> List.of();
    };
  }

  private List<BuildWork.Next> read(BuildWork work, Build build, BooleanSupplier goOn) {
    var ahead =
        new FeedAhead(
            feed,
            work.partition(),
            stream -> build.scope().includes(stream, projector.projection()),
            means.workers());
    return steps.pages(
        work,
        build,
        goOn,
        progress -> ahead.process(progress.position(), stretch -> read(build, progress, stretch)),
        () -> steps.hasRead(build));
  }

  private Optional<Progress> read(Build build, Progress progress, FeedReader.Stretch stretch) {
    var applied = applied(build, stretch.commits());
    return steps.pauses(build, applied)
        ? Optional.empty()
        : Optional.of(
            progress.read(
                stretch.end(),
                stretch.entries(),
                Applied.writes(applied),
                Applied.blocked(applied),
                FeedAhead.isLast(stretch)));
  }

  private List<Applied> applied(Build build, List<Commit> commits) {
    var byStream = new LinkedHashMap<String, List<RecordedEvent>>();
    for (var commit : commits) {
      byStream
          .computeIfAbsent(commit.stream().key(), _ -> new ArrayList<>())
          .addAll(commit.events());
    }
    var streams = byStream.values().stream().filter(events -> !events.isEmpty()).toList();
    return build.phase() == Phase.READING
        ? folded(build, streams)
        : means.workers().each(streams, events -> renewed(events.getFirst().stream()));
  }

  private List<Applied> folded(Build build, List<List<RecordedEvent>> streams) {
    var rows = table.build(build.number());
    var into = projector.over(rows);
    var others = new FirstRows<>(into, rows, means.workers()).store(streams);
    var applied =
        new ArrayList<Applied>(means.workers().each(others, it -> applying.apply(into, it)));
    applied.addAll(Collections.nCopies(streams.size() - others.size(), Applied.WRITTEN));
    return applied;
  }

  private Applied renewed(StreamId stream) {
    return steps.builds().kept().stream()
        .map(it -> projector.over(table.build(it.number())))
        .map(into -> applying.renew(into, stream))
        .reduce(Applied.NOTHING, Applied::and);
  }

  private List<BuildWork.Next> level(
      BuildWork work, Builds builds, Build build, BooleanSupplier goOn) {
    var own = table.build(build.number());
    var promoted = table.build(builds.promoted().number());
    var compare = new Comparing<>(promoted, own, projector.over(own), applying, means);
    var ofReaders = work.part().equals(BuildWork.PROMOTED_ROWS);
    return steps.level(
        work,
        build,
        goOn,
        progress -> {
          var rows = (ofReaders ? promoted : own).scan(progress.cursor(), PAGE);
          var applied =
              means
                  .workers()
                  .each(rows.rows(), row -> ofReaders ? compare.levelled(row) : compare.own(row));
          return steps.pauses(build, applied)
              ? Optional.empty()
              : Optional.of(progress.compared(rows.next(), rows.rows().size(), applied));
        },
        () -> steps.isLevel(build));
  }

  private Progress delete(Build build, Progress progress) {
    var rows = table.build(build.number());
    var some = rows.scan(progress.cursor(), PAGE);
    means
        .workers()
        .each(
            some.rows(),
            row -> {
              rows.delete(row.tenant(), row.key());
              return true;
            });
    return progress.compared(some.next(), some.rows().size(), List.of());
  }
}
