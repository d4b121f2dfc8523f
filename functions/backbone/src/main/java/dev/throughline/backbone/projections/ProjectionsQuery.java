package dev.throughline.backbone.projections;

import dev.throughline.kernel.build.Build;
import dev.throughline.kernel.build.BuildControl;
import dev.throughline.kernel.build.Builds;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.http.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Shows the read models with their builds. Safe for use by many threads. */
@Singleton
public class ProjectionsQuery {
  private final ReadModels models;
  private final BuildControl control;
  private final FeedReader feed;
  private final InstantSource clock;

  @Inject
  public ProjectionsQuery(
      ReadModels models, BuildControl control, FeedReader feed, InstantSource clock) {
    this.models = models;
    this.control = control;
    this.feed = feed;
    this.clock = clock;
  }

  /** {@code GET /ops/projections}. */
  public HttpReply list(HttpCall call) {
    var items =
        models.names().stream()
            .map(
                name ->
                    shown(
                        name,
                        control.find(name),
                        build -> new BuildView(build, models.reader(call.tenant())).brief()))
            .toList();
    return HttpReply.json(200, Map.of("items", items));
  }

  /** {@code GET /ops/projections/{name}}. */
  public HttpReply find(HttpCall call) {
    var name = call.path().getOrDefault("name", "");
    if (!models.knows(name)) {
      return unknown(name, models.names());
    }
    var end = IntStream.range(0, feed.partitions()).mapToLong(feed::end).sum();
    var now = clock.instant();
    return HttpReply.json(
        200,
        shown(
            name,
            control.find(name),
            build ->
                new BuildView(build, models.reader(call.tenant()))
                    .whole(control.progress(name, build.number()), end, now)));
  }

  static HttpReply unknown(String name, Collection<String> names) {
    return HttpReply.problem(
        Problem.notFound(
            "There is no projection %s; there are %s.".formatted(name, String.join(", ", names))));
  }

  static Map<String, Object> shown(
      String name, Builds builds, Function<Build, Map<String, Object>> shown) {
    var model = new LinkedHashMap<String, Object>();
    model.put("name", name);
    model.put("promoted", builds.promoted().number());
    builds.code().ifPresent(code -> model.put("code", code));
    model.put("outdated", builds.isOutdated());
    List<Map<String, Object>> all = builds.all().values().stream().map(shown).toList();
    model.put("builds", all);
    return model;
  }
}
