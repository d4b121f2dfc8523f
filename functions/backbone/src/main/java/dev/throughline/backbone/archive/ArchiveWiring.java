package dev.throughline.backbone.archive;

import dev.throughline.aws.ArchivedItems;
import dev.throughline.aws.CommitObjectAudit;
import dev.throughline.aws.DynamoDbArchiveLedger;
import dev.throughline.aws.DynamoDbArchiveTable;
import dev.throughline.kernel.archive.ArchiveAudit;
import dev.throughline.kernel.archive.ArchiveLedger;
import dev.throughline.kernel.archive.ArchiveTable;
import dev.throughline.kernel.archive.ArchiveWalk;
import dev.throughline.kernel.archive.Archiver;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.kernel.archive.Retention;
import dev.throughline.kernel.archive.Settling;
import dev.throughline.kernel.feed.FeedPages;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.lambda.wiring.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the archiver. */
@Singleton
public class ArchiveWiring {
  @Produces
  @ApplicationScoped
  ArchiveTable table(DynamoDbClient client, Settings settings) {
    return new DynamoDbArchiveTable(client, settings.get("EVENT_TABLE"));
  }

  @Produces
  @ApplicationScoped
  ArchiveLedger ledger(DynamoDbClient client, Settings settings) {
    return new DynamoDbArchiveLedger(client, settings.get("BUILDS_TABLE"));
  }

  @Produces
  @Singleton
  ArchiveWalk walk(
      EventStore store,
      ArchiveTable table,
      ObjectStore objects,
      ArchiveLedger ledger,
      Retention retention,
      FeedPages feed,
      InstantSource clock) {
    var archiver =
        new Archiver(store, table, objects, new ArchivedItems(), ledger, retention::isDue, clock);
    return new ArchiveWalk(feed, ledger, archiver, retention, clock);
  }

  @Produces
  @Singleton
  Settling settling(
      ArchiveTable table,
      ObjectStore objects,
      ArchiveLedger ledger,
      Retention retention,
      InstantSource clock) {
    return new Settling(table, objects, ledger, Settling.after(retention), clock);
  }

  @Produces
  @Singleton
  ObjectAudits audits(
      DynamoDbClient client,
      Settings settings,
      ArchiveTable table,
      ObjectStore objects,
      ArchiveLedger ledger,
      InstantSource clock) {
    return new ObjectAudits(
        List.of(
            new ArchiveAudit(table, objects, ledger, ArchiveAudit.GRACE, clock),
            new CommitObjectAudit(client, settings.get("EVENT_TABLE"), objects, clock)),
        ledger);
  }
}
