package dev.throughline.bridges;

import dev.throughline.bridges.cloudevents.PublishedEvents;
import dev.throughline.bridges.report.BridgeMetrics;
import dev.throughline.bridges.report.Progress;
import dev.throughline.bridges.report.ProgressReport;
import dev.throughline.bridges.settings.Environment;
import dev.throughline.bridges.settings.FeedSettings;
import dev.throughline.json.Json;
import dev.throughline.json.JsonWireFormat;
import dev.throughline.kernel.bridge.Pauses;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Forwards the feed's events until a signal, or until no partition is left.
 *
 * @param s3 where S3 is, if it is not AWS's
 */
record EventWork(
    FeedSettings feed, Destination destination, BridgeMetrics metrics, Optional<URI> s3)
    implements Callable<Integer> {
  private static final int TAKEN_OVER = 3;

  static EventWork of(Main.Broker broker, Environment environment) {
    var feed = FeedSettings.of(environment);
    var namespace = environment.get("METRIC_NAMESPACE", "Functions");
    return new EventWork(
        feed,
        Destination.of(broker, environment, feed),
        new BridgeMetrics(namespace, feed.name(), broker.toString()),
        environment.read(
            "AWS_ENDPOINT_URL_S3", Optional.empty(), it -> Optional.of(URI.create(it))));
  }

  @Override
  public Integer call() throws Exception {
    var json = new Json();
    try (var source = new FeedSource(feed, s3)) {
      var ends = destination.ends(feed, source, new PublishedEvents(new JsonWireFormat(json)));
      var progress = new Progress(InstantSource.system());
      var bridges =
          new Bridges(
              source.reader(),
              FeedSource.forms(json),
              ends.receivers(),
              Pauses.usual(new SecureRandom()),
              progress);
      Runtime.getRuntime().addShutdownHook(new Thread(bridges::stop));
      var report = new ProgressReport(progress, source.reader(), feed.forwarded(), metrics);
      var kept = bridges.run(feed.forwarded(), report);
      ends.connections().close();
      return kept ? 0 : TAKEN_OVER;
    }
  }
}
