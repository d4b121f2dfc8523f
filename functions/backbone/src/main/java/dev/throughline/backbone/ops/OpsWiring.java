package dev.throughline.backbone.ops;

import dev.throughline.aws.CommitItems;
import dev.throughline.aws.DynamoDbPages;
import dev.throughline.backbone.disclosure.Disclosures;
import dev.throughline.kernel.feed.FeedReader;
import dev.throughline.kernel.store.ArchivedCommits;
import dev.throughline.kernel.store.StreamPages;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the operator's reads. */
@Singleton
public class OpsWiring {
  @Produces
  @ApplicationScoped
  StreamPages pages(
      DynamoDbClient client, Settings settings, CommitItems items, ArchivedCommits archived) {
    return new DynamoDbPages(client, settings.get("EVENT_TABLE"), items, archived);
  }

  @Produces
  @Singleton
  FeedFollower follower(FeedReader feed, Disclosures disclosures, InstantSource clock) {
    return new FeedFollower(
        feed, disclosures, clock, time -> LockSupport.parkNanos(time.toNanos()));
  }
}
