package dev.throughline.backbone.lag;

import dev.throughline.backbone.lag.LagView.ConsumerLag;
import dev.throughline.backbone.lag.LagView.StageLag;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedReader;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The stages of the flow, each with all its consumers. Safe for use by many threads. */
final class Stages {
  /** The feed and the traces. */
  static final String INDEX = "index";

  private final FeedReader feed;

  Stages(FeedReader feed) {
    this.feed = feed;
  }

  /** In the order of the flow. */
  List<StageLag> of(List<ConsumerLag> lags) {
    var byStage = new LinkedHashMap<String, StageLag>();
    byStage.put(INDEX, new StageLag(INDEX, Optional.empty(), indexed()));
    for (var lag : lags) {
      var stage = of(lag.consumer());
      byStage.merge(
          stage,
          new StageLag(stage, Optional.of(lag.eventsBehind()), lag.secondsBehind()),
          Stages::slower);
    }
    return List.copyOf(byStage.values());
  }

  private static StageLag slower(StageLag one, StageLag other) {
    return new StageLag(
        one.stage(),
        Optional.of(one.eventsBehind().orElse(0L) + other.eventsBehind().orElse(0L)),
        one.secondsBehind().isPresent() && other.secondsBehind().isPresent()
            ? Optional.of(Math.max(one.secondsBehind().get(), other.secondsBehind().get()))
            : one.secondsBehind().or(other::secondsBehind));
  }

  /** The stage of a consumer, by its name. */
  static String of(String consumer) {
    var dash = consumer.lastIndexOf('-');
    return switch (consumer.substring(dash + 1)) {
      case "inbox" -> "inboxes";
      case "projection" -> "projections";
      case "rebuild" -> "rebuilds";
      case "timers" -> "timers";
      default -> "reports";
    };
  }

  /** How long the newest commit of the feed took to get there. */
  private Optional<Long> indexed() {
    return IntStream.range(0, feed.partitions())
        .mapToObj(feed::newest)
        .flatMap(Optional::stream)
        .max(Comparator.comparing(FeedPage::at))
        .flatMap(
            page ->
                feed.newest(page.partition(), 1).stream()
                    .findFirst()
                    .map(newest -> LagView.seconds(newest.commit().at(), page.at())));
  }
}
