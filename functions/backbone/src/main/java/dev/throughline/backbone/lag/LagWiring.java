package dev.throughline.backbone.lag;

import dev.throughline.backbone.parking.Consumers;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.lambda.queue.QueueDepths;
import dev.throughline.lambda.wiring.ReadTables;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Wires the lag: {@code TAKEN} names the events of each consumer ({@code "loans-inbox=member.erased
 * book.,…"}), {@code COUNTERS} the statistics that are counted from the feed, and their tables
 * ({@code "reports.daily=table,…"}).
 */
@Singleton
public class LagWiring {
  @Produces
  @Singleton
  LagQuery lag(
      Consumers consumers,
      QueueDepths depths,
      FeedReader feed,
      Settings settings,
      ReadTables tables,
      ParkingTable parking,
      InstantSource clock) {
    var counters =
        settings.byName("COUNTERS").entrySet().stream()
            .map(
                it ->
                    new CountedFeed(
                        it.getKey().replace('.', '-'), tables.counts(it.getValue(), it.getKey())))
            .toList();
    return new LagQuery(
        consumers, depths, feed, Taken.of(settings.byName("TAKEN")), counters, parking, clock);
  }
}
