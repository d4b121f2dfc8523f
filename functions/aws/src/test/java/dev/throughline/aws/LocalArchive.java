package dev.throughline.aws;

import dev.throughline.kernel.archive.ArchiveReader;
import dev.throughline.kernel.archive.ObjectStore;
import dev.throughline.testkit.ArchivedAtOnce;
import dev.throughline.testkit.InMemoryObjectStore;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** An event table with its archive; the objects are in memory. Every append is fenced. */
record LocalArchive(DynamoDbClient client, String table, ObjectStore objects) {
  static final ArchivedItems FORMAT = new ArchivedItems();

  LocalArchive(DynamoDbClient client) {
    this(client, LocalDynamoDb.eventTable(), new InMemoryObjectStore(InstantSource.system()));
  }

  ArchiveReader reader() {
    return new ArchiveReader(objects, FORMAT);
  }

  DynamoDbEventStore store() {
    return new DynamoDbEventStore(
        client,
        table,
        CommitItems.INLINE,
        new ReadThrough(reader(), _ -> true, Duration.ofDays(-1)));
  }

  DynamoDbArchiveTable stubs() {
    return new DynamoDbArchiveTable(client, table);
  }

  DynamoDbCommits commits() {
    return new DynamoDbCommits(client, table, CommitItems.INLINE, reader());
  }

  DynamoDbPages pages() {
    return new DynamoDbPages(client, table, CommitItems.INLINE, reader());
  }

  ArchivedAtOnce archivedAtOnce() {
    return new ArchivedAtOnce(store(), stubs(), objects, FORMAT);
  }
}
