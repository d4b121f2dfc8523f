package dev.throughline.localstack.system;

import dev.throughline.aws.DynamoDbEventStore;
import dev.throughline.kernel.CommandId;
import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.store.Append;
import dev.throughline.kernel.store.Commit;
import dev.throughline.kernel.store.CommitBody;
import dev.throughline.kernel.store.EventStore;
import dev.throughline.kernel.store.Expected;
import dev.throughline.kernel.store.StreamEnd;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A history of orders that the event store is given directly: each is the copy of an order that has
 * gone its whole way, under an id of its own. Copies send no commands and start no timers, so they
 * have no checkout, stock, payment or shipment.
 */
final class CopiedOrders {
  private static final TenantId TENANT = new TenantId("local");
  private static final int AT_ONCE = 8;

  private final EventStore store;
  private final String original;
  private final List<Commit> commits;

  /**
   * @param table the event table's name in DynamoDB
   * @param original the id of the order to copy
   */
  CopiedOrders(DynamoDbClient client, String table, String original) {
    this.store = new DynamoDbEventStore(client, table);
    this.original = original;
    this.commits = store.read(order(original)).commits();
  }

  private static StreamId order(String id) {
    return new StreamId(TENANT, "order", id);
  }

  /** Appends so many orders. */
  void append(int orders) {
    try (var writers = Executors.newFixedThreadPool(AT_ONCE)) {
      for (var i = 0; i < orders; i++) {
        writers.execute(this::append);
      }
    }
  }

  private void append() {
    var id = UUID.randomUUID().toString();
    var end = StreamEnd.START;
    for (var commit : commits) {
      var bodies = commit.bodies().stream().map(body -> copy(body, id)).toList();
      var append = new Append(order(id), new Expected.After(end), bodies, Optional.empty());
      store.append(append);
      end = append.after(end).end();
    }
  }

  private CommitBody copy(CommitBody body, String id) {
    return new CommitBody(
        CommandId.derivedFrom(id, body.commandId().value()),
        "",
        body.source(),
        "copy-" + id,
        null,
        body.at(),
        body.events().stream()
            .map(it -> new EventData(it.type(), it.version(), it.json().replace(original, id)))
            .toList(),
        List.of(),
        List.of(),
        true,
        body.ends(),
        body.flow(),
        null);
  }
}
