package dev.throughline.backbone.lag;

import dev.throughline.backbone.lag.LagView.ConsumerLag;
import dev.throughline.backbone.lag.LagView.StageLag;
import dev.throughline.backbone.parking.Consumer;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.lambda.http.HttpCall;
import dev.throughline.lambda.http.HttpReply;
import dev.throughline.lambda.queue.QueueDepths;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Shows how far each consumer is behind: in messages by its queue, in time by the feed. Safe for
 * use by many threads.
 */
public class LagQuery {
  /** So many parked entries are counted at most. */
  private static final int MOST_PARKED = 1_000;

  private static final int PAGE = 100;

  private final Consumers consumers;
  private final QueueDepths depths;
  private final FeedReader feed;
  private final Taken taken;
  private final List<CountedFeed> counters;
  private final ParkingTable parking;
  private final InstantSource clock;

  /** When this process last saw the queue of a consumer empty: what waits since then is younger. */
  private final Map<String, Instant> empty = new ConcurrentHashMap<>();

  LagQuery(
      Consumers consumers,
      QueueDepths depths,
      FeedReader feed,
      Taken taken,
      List<CountedFeed> counters,
      ParkingTable parking,
      InstantSource clock) {
    this.consumers = consumers;
    this.depths = depths;
    this.feed = feed;
    this.taken = taken;
    this.counters = List.copyOf(counters);
    this.parking = parking;
    this.clock = clock;
  }

  private record Shown(Instant at, List<ConsumerLag> consumers, List<StageLag> stages) {}

  /** {@code GET /ops/lag}. */
  public HttpReply answer(HttpCall call) {
    var now = clock.instant();
    var parked = parked(call.tenant());
    var lags = new ArrayList<>(ofQueues(parked, now));
    counters.forEach(
        counter -> lags.add(ofFeed(counter, parked.getOrDefault(counter.consumer(), 0L), now)));
    return HttpReply.json(200, new Shown(now, lags, stages(lags)));
  }

  private List<ConsumerLag> ofQueues(Map<String, Long> parked, Instant now) {
    var found = new LinkedHashMap<Consumer, QueueDepths.Depth>();
    consumers
        .all()
        .forEach(
            consumer -> {
              var depth = depths.of(consumer.queueUrl());
              found.put(consumer, depth);
              if (depth.all() == 0) {
                empty.put(consumer.name(), now);
              }
            });
    var waiting = new HashMap<String, Long>();
    found.forEach((consumer, depth) -> waiting.put(consumer.name(), depth.all()));
    var oldest = new OldestWaiting(feed, taken).of(waiting);
    return found.entrySet().stream()
        .map(
            it -> {
              var name = it.getKey().name();
              return ofQueue(
                  name,
                  it.getValue(),
                  Optional.ofNullable(oldest.get(name)).map(waits -> sinceEmpty(name, waits)),
                  parked.getOrDefault(name, 0L),
                  now);
            })
        .toList();
  }

  /** The feed does not have the newest messages yet, and would take older ones for them. */
  private OldestWaiting.Oldest sinceEmpty(String consumer, OldestWaiting.Oldest oldest) {
    var seen = empty.getOrDefault(consumer, Instant.MIN);
    return seen.isAfter(oldest.at()) ? new OldestWaiting.Oldest(seen, false) : oldest;
  }

  private ConsumerLag ofQueue(
      String consumer,
      QueueDepths.Depth depth,
      Optional<OldestWaiting.Oldest> oldest,
      long parked,
      Instant now) {
    var none = depth.all() == 0 || taken.knows(consumer) ? Optional.of(0L) : Optional.<Long>empty();
    return new ConsumerLag(
        consumer,
        depth.all(),
        Optional.of(depth.inFlight()),
        oldest.map(it -> LagView.seconds(it.at(), now)).or(() -> none),
        oldest.map(OldestWaiting.Oldest::orEarlier).filter(more -> more),
        parked);
  }

  private ConsumerLag ofFeed(CountedFeed counter, long parked, Instant now) {
    var rest = counter.rest(feed, taken);
    return new ConsumerLag(
        counter.consumer(),
        rest.events(),
        Optional.empty(),
        Optional.of(rest.oldest().map(at -> LagView.seconds(at, now)).orElse(0L)),
        Optional.of(rest.orMore()).filter(more -> more),
        parked);
  }

  private Map<String, Long> parked(TenantId tenant) {
    var counts = new HashMap<String, Long>();
    var cursor = Optional.<String>empty();
    var seen = 0;
    do {
      var page = parking.list(tenant, Optional.empty(), cursor, PAGE);
      page.items().stream()
          .map(Parked::key)
          .forEach(key -> counts.merge(key.consumer(), 1L, Long::sum));
      seen += page.items().size();
      cursor = page.cursor();
    } while (cursor.isPresent() && seen < MOST_PARKED);
    return counts;
  }

  /** In the order of the flow. */
  private List<StageLag> stages(List<ConsumerLag> lags) {
    var byStage = new LinkedHashMap<String, StageLag>();
    byStage.put("index", new StageLag("index", Optional.empty(), indexed()));
    for (var lag : lags) {
      var stage = stage(lag.consumer());
      byStage.merge(
          stage,
          new StageLag(stage, Optional.of(lag.eventsBehind()), lag.secondsBehind()),
          LagQuery::slower);
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

  private static String stage(String consumer) {
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
