package dev.throughline.insights;

import dev.throughline.insights.projection.DailyStatistic;
import dev.throughline.insights.projection.EarlierEvents;
import dev.throughline.insights.projection.ReportedEvent;
import dev.throughline.json.EventTypes;
import dev.throughline.json.Json;
import dev.throughline.kernel.build.BuiltCounts;
import dev.throughline.kernel.decider.EventReader;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.projection.CountTable;
import dev.throughline.kernel.projection.FeedCounter;
import dev.throughline.lambda.wiring.ReadTables;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Wires the handlers of this context. */
public final class InsightsWiring {
  private InsightsWiring() {}

  /** The reader of the counted events. */
  @Produces
  @Singleton
  public static EventReader<ReportedEvent> events(Json json) {
    return EventTypes.of(json, ReportedEvent.TYPES).upcastBy(EarlierEvents.CHAIN).build();
  }

  /** The sums of every day. */
  @Produces
  @Singleton
  public static BuiltCounts days(ReadTables tables, Settings settings) {
    return tables.counts(settings.get("INSIGHTS_TABLE"), "insights.daily");
  }

  /** Counts for the reports. */
  @Produces
  @Singleton
  public static FeedCounter<ReportedEvent> counter(
      EventReader<ReportedEvent> events, FeedReader feed, CountTable days) {
    return new FeedCounter<>(new DailyStatistic(), events, feed, days);
  }
}
