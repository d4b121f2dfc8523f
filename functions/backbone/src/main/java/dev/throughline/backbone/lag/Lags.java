package dev.throughline.backbone.lag;

import dev.throughline.backbone.lag.LagView.ConsumerLag;
import dev.throughline.backbone.parking.Consumer;
import dev.throughline.backbone.parking.Consumers;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.lambda.queue.QueueDepths;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures how far each consumer is behind: in messages by its queue, in time by the feed. Safe for
 * use by many threads.
 */
final class Lags {
  private final Consumers consumers;
  private final QueueDepths depths;
  private final FeedReader feed;
  private final Taken taken;
  private final List<CountedFeed> counters;

  /** When this process last saw the queue of a consumer empty: what waits since then is younger. */
  private final Map<String, Instant> empty = new ConcurrentHashMap<>();

  Lags(
      Consumers consumers,
      QueueDepths depths,
      FeedReader feed,
      Taken taken,
      List<CountedFeed> counters) {
    this.consumers = consumers;
    this.depths = depths;
    this.feed = feed;
    this.taken = taken;
    this.counters = List.copyOf(counters);
  }

  /**
   * Every consumer, those of queues first.
   *
   * @param parked the parked entries to show, by consumer
   */
  List<ConsumerLag> measure(Map<String, Long> parked, Instant now) {
    var lags = new ArrayList<>(ofQueues(parked, now));
    counters.forEach(
        counter -> lags.add(ofFeed(counter, parked.getOrDefault(counter.consumer(), 0L), now)));
    return lags;
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
}
