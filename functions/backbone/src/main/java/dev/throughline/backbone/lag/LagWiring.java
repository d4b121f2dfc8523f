package dev.throughline.backbone.lag;

import dev.throughline.backbone.parking.Consumers;
import dev.throughline.json.Json;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.lambda.queue.QueueDepths;
import dev.throughline.lambda.wiring.ReadTables;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Wires the lag: {@code TAKEN} names the events of each consumer ({@code "loans-inbox=member.erased
 * book.,…"}), {@code COUNTERS} the statistics that are counted from the feed, and their tables
 * ({@code "reports.daily=table,…"}). {@code BUILDS_TABLE} also keeps the samples of the flow.
 */
@Singleton
public class LagWiring {
  @Produces
  @Singleton
  Taken taken(Settings settings) {
    return Taken.of(settings.byName("TAKEN"));
  }

  @Produces
  @Singleton
  Lags lags(
      Consumers consumers,
      QueueDepths depths,
      FeedReader feed,
      Taken taken,
      Settings settings,
      ReadTables tables) {
    var counters =
        settings.byName("COUNTERS").entrySet().stream()
            .map(
                it ->
                    new CountedFeed(
                        it.getKey().replace('.', '-'), tables.counts(it.getValue(), it.getKey())))
            .toList();
    return new Lags(consumers, depths, feed, taken, counters);
  }

  @Produces
  @ApplicationScoped
  FlowSamples samples(DynamoDbClient client, Settings settings, Json json) {
    return new DynamoDbFlowSamples(client, settings.get("BUILDS_TABLE"), json);
  }

  @Produces
  @Singleton
  LagQuery query(
      Lags lags, FeedReader feed, ParkingTable parking, FlowSamples samples, InstantSource clock) {
    return new LagQuery(lags, new Stages(feed), parking, samples, clock);
  }

  @Produces
  @Singleton
  FlowSampler sampler(
      Lags lags,
      FeedReader feed,
      Taken taken,
      ParkingTable parking,
      FlowSamples samples,
      InstantSource clock) {
    return new FlowSampler(
        lags, new Stages(feed), new Arrivals(feed, taken), parking, samples, clock);
  }
}
