package dev.throughline.backbone.audit;

import dev.throughline.aws.DynamoDbCommits;
import dev.throughline.kernel.feed.Audit;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.feed.FeedWriter;
import dev.throughline.kernel.store.CommitLookup;
import dev.throughline.kernel.store.CommitScan;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What the auditor is made of. */
@Singleton
public class AuditWiring {
  @Produces
  @ApplicationScoped
  CommitScan table(DynamoDbClient client, Settings settings) {
    return new DynamoDbCommits(client, settings.get("EVENT_TABLE"));
  }

  @Produces
  @Singleton
  Audit audit(
      CommitScan table,
      CommitLookup commits,
      FeedPages pages,
      FeedWriter feed,
      InstantSource clock) {
    return new Audit(table, commits, pages, feed, clock);
  }
}
