package dev.throughline.kernel.build;

import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitRef;
import dev.throughline.kernel.trace.Trace;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Does the work on the builds of traces. A trace only grows, so nothing is written in an order, and
 * nothing twice: what the promoted build knows of a request and the new one does not is looked up
 * in the event table, and added.
 */
public final class Retrace implements BuildWorker {
  /** Entries of the feed whose traces are added together. */
  private static final int STRETCH = 500;

  /** Items that are compared, or deleted, before progress is stored. */
  private static final int PAGE = 250;

  private static final int ATTEMPTS = 4;

  private final BuiltTraces table;
  private final FeedReader feed;
  private final CommitLookup commits;
  private final BuildMeans means;
  private final BuildSteps steps;

  public Retrace(BuiltTraces table, FeedReader feed, CommitLookup commits, BuildMeans means) {
    this.table = table;
    this.feed = feed;
    this.commits = commits;
    this.means = means;
    this.steps = new BuildSteps(table.model(), feed.partitions(), means);
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
    var build = found.get();
    return switch (build.phase()) {
      case READING, RENEWING ->
          steps.pages(
              work,
              build,
              goOn,
              it -> Optional.of(read(work, build, it)),
              () -> steps.hasRead(build));
      case LEVELLING -> level(work, builds, build, goOn);
      case RETIRED, DROPPED -> steps.end(work, build, goOn, it -> delete(build, it));
      case READY, PROMOTED, RENEWED -> List.of();
    };
  }

  /** The key of a scope is the correlation id of a request. */
  private Progress read(BuildWork work, Build build, Progress progress) {
    var scope = build.scope();
    var stretch =
        feed.stretch(
            work.partition(),
            progress.position(),
            STRETCH,
            stream -> scope.tenant().filter(it -> !it.equals(stream.tenant())).isEmpty());
    var traces =
        Trace.of(stretch.commits()).stream()
            .filter(trace -> scope.key().filter(it -> !it.equals(trace.correlationId())).isEmpty())
            .toList();
    into(build).forEach(number -> table.build(number).add(traces));
    return progress.read(
        stretch.end(), stretch.entries(), traces.size(), 0, stretch.entries() < STRETCH);
  }

  private List<Integer> into(Build build) {
    return build.phase() == Phase.READING
        ? List.of(build.number())
        : steps.builds().kept().stream().map(Build::number).toList();
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
          var requests = List.copyOf(new HashSet<>(page.requests()));
          var compared =
              means
                  .workers()
                  .each(
                      requests,
                      request ->
                          ofReaders
                              ? levelled(promoted, own, request)
                              : unknown(promoted, request));
          return Optional.of(progress.compared(page.next(), requests.size(), compared));
        },
        () -> steps.isLevel(build));
  }

  /** Catches up what the build lacks of a trace, and compares the two. */
  private Applied levelled(BuildTraces promoted, BuildTraces own, BuildTraces.Request request) {
    var writes = Applied.NOTHING;
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var theirs = find(promoted, request);
      var ours = find(own, request);
      if (theirs.equals(ours)) {
        return writes;
      }
      var missing = new HashSet<>(theirs);
      missing.removeAll(ours);
      var traces = known(missing, request);
      if (!traces.isEmpty()) {
        own.add(traces);
        writes = Applied.WRITTEN;
      }
    }
    return writes.with(difference(request, "/commits"));
  }

  /** Of these commits those that there are, and that the request led to. */
  private List<Trace> known(Collection<CommitRef> places, BuildTraces.Request request) {
    return Trace.of(commits.find(List.copyOf(places)).values()).stream()
        .filter(trace -> trace.correlationId().equals(request.correlationId()))
        .toList();
  }

  private static Applied unknown(BuildTraces promoted, BuildTraces.Request request) {
    return find(promoted, request).isEmpty()
        ? Applied.NOTHING.with(difference(request, ""))
        : Applied.NOTHING;
  }

  private static Set<CommitRef> find(BuildTraces traces, BuildTraces.Request request) {
    return traces.find(request.tenant(), request.correlationId());
  }

  private static Difference difference(BuildTraces.Request request, String field) {
    return new Difference(request.tenant().value(), request.correlationId(), List.of(field));
  }

  private Progress delete(Build build, Progress progress) {
    var own = table.build(build.number());
    var page = own.scan(progress.cursor(), PAGE);
    new HashSet<>(page.requests()).forEach(own::delete);
    return progress.compared(page.next(), page.requests().size(), List.of());
  }
}
