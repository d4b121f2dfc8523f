package dev.throughline.kernel.build;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Count;
import dev.throughline.kernel.projection.FailureKind;
import dev.throughline.kernel.projection.FeedCounter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Does the work on the builds of a statistic. A build counts the feed from its beginning by
 * checkpoints of its own, each of which is stored with the sums: so it is exact, even if the
 * rebuild and the live consumer count at once. A rebuild always counts all tenants.
 *
 * @param <E> events
 */
public final class Recount<E> implements BuildWorker {
  private static final int PAGE = 100;
  private static final int ATTEMPTS = 4;

  private final FeedCounter<E> counter;
  private final BuiltCounts table;
  private final int partitions;
  private final BuildMeans means;
  private final String code;
  private final BuildSteps steps;

  /**
   * @param counter the counter; its own table does not matter
   * @param partitions of the feed
   * @param code the fingerprint of the statistic, as the live consumer tells it
   */
  public Recount(
      FeedCounter<E> counter, BuiltCounts table, int partitions, BuildMeans means, String code) {
    this.code = code;
    this.counter = counter;
    this.table = table;
    this.partitions = partitions;
    this.means = means;
    this.steps = new BuildSteps(table.model(), partitions, means);
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
      case READING -> read(work, build, goOn);
      case LEVELLING -> level(work, builds, build, goOn);
      case RETIRED, DROPPED -> steps.end(work, build, goOn, it -> delete(build, it));
      case RENEWING -> refused(build);
      case READY, PROMOTED, RENEWED -> List.of();
    };
  }

  /** The rebuild waits for a person, who cancels it. */
  private List<BuildWork.Next> refused(Build build) {
    var why = "a statistic is counted anew as a whole, not for one tenant or key: cancel this";
    var pause = new Pause("", 0, FailureKind.CANNOT_APPLY, why, means.clock().instant());
    steps.pauses(build, List.of(Applied.failed(pause)));
    return List.of();
  }

  /** The counter has its own checkpoint; the progress only shows it. */
  private List<BuildWork.Next> read(BuildWork work, Build build, BooleanSupplier goOn) {
    var own = table.build(build.number());
    var partition = work.partition();
    var once = new boolean[] {true};
    BooleanSupplier onePage =
        () -> {
          var first = once[0];
          once[0] = false;
          return first;
        };
    return steps.pages(
        work,
        build,
        goOn,
        progress -> {
          once[0] = true;
          var before = own.counted(partition);
          var end = counter.over(own).catchUp(partition, onePage);
          var position = Math.max(before, own.counted(partition));
          return Optional.of(progress.read(position, position - progress.position(), 1, 0, end));
        },
        () -> steps.hasRead(build));
  }

  private List<BuildWork.Next> level(
      BuildWork work, Builds builds, Build build, BooleanSupplier goOn) {
    var own = table.build(build.number());
    var promoted = table.build(builds.promoted().number());
    var ofReaders = work.part().equals(BuildWork.PROMOTED_ROWS);
    return steps.level(
        work,
        build,
        goOn,
        progress -> {
          var page = (ofReaders ? promoted : own).scan(progress.cursor(), PAGE);
          var keys = new TreeSet<Key>();
          page.counts().forEach(count -> keys.add(Key.of(count)));
          var compared =
              means.workers().each(List.copyOf(keys), key -> compared(promoted, own, key));
          return Optional.of(progress.compared(page.next(), keys.size(), compared));
        },
        () -> caughtUp(own, goOn) ? steps.isLevel(build) : List.of(BuildWork.Next.now(work)));
  }

  private record Key(String tenant, String key) implements Comparable<Key> {
    static Key of(Count count) {
      return new Key(count.tenant().value(), count.key());
    }

    @Override
    public int compareTo(Key other) {
      var tenants = tenant.compareTo(other.tenant);
      return tenants == 0 ? key.compareTo(other.key) : tenants;
    }
  }

  /** Both are counted to the end of the feed first, so that a lag is no difference. */
  private Applied compared(BuildCounts promoted, BuildCounts own, Key key) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (sums(promoted, key).equals(sums(own, key))) {
        return Applied.NOTHING;
      }
      caughtUp(promoted, () -> true);
      caughtUp(own, () -> true);
    }
    return Applied.NOTHING.with(new Difference(key.tenant(), key.key(), List.of("")));
  }

  private boolean caughtUp(BuildCounts counts, BooleanSupplier goOn) {
    for (var partition = 0; partition < partitions; partition++) {
      if (!counter.over(counts).catchUp(partition, goOn)) {
        return false;
      }
    }
    return true;
  }

  private static List<Count> sums(BuildCounts counts, Key key) {
    return counts.read(new TenantId(key.tenant()), key.key(), key.key());
  }

  private Progress delete(Build build, Progress progress) {
    var own = table.build(build.number());
    var page = own.scan(progress.cursor(), PAGE);
    page.counts().forEach(own::delete);
    if (page.next().isEmpty()) {
      own.forget();
    }
    return progress.compared(page.next(), page.counts().size(), List.of());
  }
}
