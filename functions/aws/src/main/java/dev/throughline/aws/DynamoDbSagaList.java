package dev.throughline.aws;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.Unavailable;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaList;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * A list of sagas in a DynamoDB table with {@code pk} and {@code sk} (text), the index {@code
 * byStatus} on {@code spk} and {@code ssk} (text), which has all attributes, and {@code gone} as
 * the time to live: see {@link SagaItem}. Instances are put together with the count of those in
 * quarantine, up to {@value #AT_ONCE} in one transaction, each on condition that it has not changed
 * since it was read. If other writers are faster every time, {@link Unavailable}.
 */
public final class DynamoDbSagaList implements SagaList {
  /** The index of one status. */
  public static final String INDEX = "byStatus";

  /** A transaction has room for a hundred, the counts included. */
  private static final int AT_ONCE = 90;

  private static final int ATTEMPTS = 8;

  /** The sort key of a kind's count: no tenant's begins so. */
  private static final String COUNT = "#quarantine";

  /** Longer than any older commit can be delayed. */
  private static final Duration REMEMBERED = Duration.ofDays(7);

  private final DynamoDbClient client;
  private final String table;
  private final ItemsByKey items;
  private final SagaPages pages;
  private final InstantSource clock;

  public DynamoDbSagaList(DynamoDbClient client, String table, InstantSource clock) {
    this.client = client;
    this.table = table;
    this.items = new ItemsByKey(client, table);
    this.pages = new SagaPages(client, table);
    this.clock = clock;
  }

  @Override
  public void put(Collection<ListedSaga> sagas) {
    var newest = new TreeMap<String, ListedSaga>();
    var byCommit = BinaryOperator.maxBy(Comparator.comparingLong(ListedSaga::commit));
    sagas.forEach(saga -> newest.merge(saga.saga().key(), saga, byCommit));
    var all = List.copyOf(newest.values());
    for (var from = 0; from < all.size(); from += AT_ONCE) {
      putTogether(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
    }
  }

  private void putTogether(List<ListedSaga> sagas) {
    for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
      var writes = writes(sagas);
      if (writes.isEmpty() || isDone(writes)) {
        return;
      }
    }
    throw new Unavailable(
        "too many concurrent writes to " + sagas.size() + " instances in the list of sagas");
  }

  private boolean isDone(List<TransactWriteItem> writes) {
    try {
      client.transactWriteItems(TransactWriteItemsRequest.builder().transactItems(writes).build());
      return true;
    } catch (TransactionCanceledException e) {
      DynamoDbTransaction.requireLost(e);
      return false;
    } catch (TransactionInProgressException _) {
      return false;
    }
  }

  /** No write for instances whose stored commit is the same or a later one. */
  private List<TransactWriteItem> writes(List<ListedSaga> sagas) {
    var known = known(sagas);
    var writes = new ArrayList<TransactWriteItem>();
    var counts = new TreeMap<String, Quarantine>();
    for (var saga : sagas) {
      var before = Optional.ofNullable(known.get(SagaItem.key(saga.saga())));
      if (before.filter(it -> Attributes.number(it, "n") >= saga.commit()).isEmpty()) {
        writes.add(write(saga, before));
        var was = before.filter(SagaItem::isQuarantined).isPresent();
        var moved = moved(was, saga.isQuarantined());
        counts.merge(saga.saga().category(), moved, DynamoDbSagaList::plus);
      }
    }
    counts.forEach((type, count) -> counted(type, count).ifPresent(writes::add));
    return writes;
  }

  private Map<Map<String, AttributeValue>, Map<String, AttributeValue>> known(
      List<ListedSaga> sagas) {
    var keys = sagas.stream().map(saga -> SagaItem.key(saga.saga())).toList();
    var known = new HashMap<Map<String, AttributeValue>, Map<String, AttributeValue>>();
    items.read(
        keys, true, item -> known.put(Map.of("pk", item.get("pk"), "sk", item.get("sk")), item));
    return known;
  }

  private TransactWriteItem write(ListedSaga saga, Optional<Map<String, AttributeValue>> before) {
    var put =
        Put.builder()
            .tableName(table)
            .item(SagaItem.write(saga, clock.instant().plus(REMEMBERED)))
            .conditionExpression(before.isPresent() ? "n = :known" : "attribute_not_exists(pk)");
    before.ifPresent(it -> put.expressionAttributeValues(Map.of(":known", it.get("n"))));
    return TransactWriteItem.builder().put(put.build()).build();
  }

  private static Quarantine moved(boolean was, boolean is) {
    return new Quarantine(!was && is ? 1 : 0, was && !is ? 1 : 0);
  }

  private static Quarantine plus(Quarantine one, Quarantine other) {
    return new Quarantine(one.entered() + other.entered(), one.left() + other.left());
  }

  /** Empty if nothing is to be counted. */
  private Optional<TransactWriteItem> counted(String type, Quarantine more) {
    var update =
        Update.builder()
            .tableName(table)
            .key(Map.of("pk", Attributes.text(type), "sk", Attributes.text(COUNT)))
            .updateExpression("ADD entered :entered, #left :left")
            .expressionAttributeNames(Map.of("#left", "left"))
            .expressionAttributeValues(
                Map.of(
                    ":entered", Attributes.number(more.entered()),
                    ":left", Attributes.number(more.left())))
            .build();
    return Optional.of(more)
        .filter(it -> it.entered() + it.left() > 0)
        .map(_ -> TransactWriteItem.builder().update(update).build());
  }

  @Override
  public Page<ListedSaga> find(
      TenantId tenant, String type, SagaFilter filter, Optional<String> cursor, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has at least one instance, not " + limit);
    }
    return pages.page(tenant, type, filter, cursor, limit);
  }

  @Override
  public Quarantine quarantine(String type) {
    var key = Map.of("pk", Attributes.text(type), "sk", Attributes.text(COUNT));
    var found = client.getItem(get -> get.tableName(table).key(key).consistentRead(true));
    return found.hasItem()
        ? new Quarantine(
            Attributes.number(found.item(), "entered"), Attributes.number(found.item(), "left"))
        : new Quarantine(0, 0);
  }
}
