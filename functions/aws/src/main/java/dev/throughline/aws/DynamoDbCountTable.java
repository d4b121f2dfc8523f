package dev.throughline.aws;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.build.BuildCounts;
import dev.throughline.kernel.projection.Count;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Sums in a DynamoDB table with {@code pk} and {@code sk} (text), which may hold several
 * statistics. A partition of the feed has sums of its own, which are added up when they are read,
 * so that counters of different partitions never meet in one item.
 */
public final class DynamoDbCountTable implements BuildCounts {
  private static final String SUM = "sum:";

  private final DynamoDbClient client;
  private final String table;
  private final String statistic;
  private final CountScan scan;

  /**
   * @param statistic part of every key; without {@code #}
   */
  public DynamoDbCountTable(DynamoDbClient client, String table, String statistic) {
    this.client = client;
    this.table = table;
    this.statistic = statistic;
    this.scan = new CountScan(client, table, statistic);
  }

  /**
   * One build of a statistic.
   *
   * @param build 0 for the sums that have no build in their keys
   */
  public static DynamoDbCountTable ofBuild(
      DynamoDbClient client, String table, String statistic, int build) {
    return new DynamoDbCountTable(client, table, build == 0 ? statistic : statistic + ":" + build);
  }

  @Override
  public long counted(int partition) {
    var request =
        GetItemRequest.builder().tableName(table).key(checkpoint(partition)).consistentRead(true);
    var response = client.getItem(request.build());
    return response.hasItem() ? Attributes.number(response.item(), "counted") : 0;
  }

  @Override
  public boolean add(int partition, long from, long to, List<Count> counts) {
    if (to <= from) {
      throw new IllegalArgumentException("not further: from " + from + " to " + to);
    }
    var items = new ArrayList<TransactWriteItem>();
    items.add(move(partition, from, to));
    var sums = new LinkedHashMap<Map<String, AttributeValue>, Count>();
    counts.forEach(count -> sums.merge(key(count, partition), count, Count::plus));
    if (sums.isEmpty()) {
      return moveAlone(partition, from, to);
    }
    sums.forEach((key, count) -> items.add(increase(key, count)));
    try {
      client.transactWriteItems(TransactWriteItemsRequest.builder().transactItems(items).build());
      return true;
    } catch (TransactionCanceledException e) {
      return refused(e);
    } catch (TransactionInProgressException _) {
      return false;
    }
  }

  /** A write outside a transaction costs half. */
  private boolean moveAlone(int partition, long from, long to) {
    var move = move(partition, from, to).update();
    try {
      client.updateItem(
          update ->
              update
                  .tableName(move.tableName())
                  .key(move.key())
                  .updateExpression(move.updateExpression())
                  .conditionExpression(move.conditionExpression())
                  .expressionAttributeValues(move.expressionAttributeValues()));
      return true;
    } catch (ConditionalCheckFailedException | TransactionConflictException _) {
      return false;
    }
  }

  /**
   * Whether another counter of this partition was faster, or is writing; any other cause is an
   * outage.
   */
  private static boolean refused(TransactionCanceledException e) {
    for (var reason : e.cancellationReasons()) {
      switch (reason.code()) {
        case "None", "ConditionalCheckFailed", "TransactionConflict" -> {}
        default -> throw e;
      }
    }
    return false;
  }

  @Override
  public List<Count> read(TenantId tenant, String first, String last) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
            .expressionAttributeValues(
                Map.of(
                    ":pk", Attributes.text(sumsOf(tenant)),
                    ":first", Attributes.text(first + "#"),
                    // Greater than every partition's number.
                    ":last", Attributes.text(last + "#~")))
            .build();
    var counts = new LinkedHashMap<String, Count>();
    for (var item : client.queryPaginator(query).items()) {
      var count = count(tenant, item);
      counts.merge(count.key(), count, Count::plus);
    }
    return List.copyOf(counts.values());
  }

  static Count count(TenantId tenant, Map<String, AttributeValue> item) {
    var sk = Attributes.text(item, "sk");
    var sums = new HashMap<String, BigDecimal>();
    item.forEach(
        (name, value) -> {
          if (name.startsWith(SUM)) {
            sums.put(name.substring(SUM.length()), new BigDecimal(value.n()));
          }
        });
    return new Count(tenant, sk.substring(0, sk.indexOf('#')), sums);
  }

  private TransactWriteItem move(int partition, long from, long to) {
    var update =
        Update.builder()
            .tableName(table)
            .key(checkpoint(partition))
            .updateExpression("SET counted = :to");
    var values = new HashMap<>(Map.of(":to", Attributes.number(to)));
    if (from == 0) {
      update.conditionExpression("attribute_not_exists(pk)");
    } else {
      update.conditionExpression("counted = :from");
      values.put(":from", Attributes.number(from));
    }
    return TransactWriteItem.builder()
        .update(update.expressionAttributeValues(values).build())
        .build();
  }

  private TransactWriteItem increase(Map<String, AttributeValue> key, Count count) {
    var additions = new ArrayList<String>();
    var names = new HashMap<String, String>();
    var values = new HashMap<String, AttributeValue>();
    count
        .sums()
        .forEach(
            (name, sum) -> {
              var index = additions.size();
              additions.add("#s" + index + " :s" + index);
              names.put("#s" + index, SUM + name);
              values.put(":s" + index, AttributeValue.fromN(sum.toPlainString()));
            });
    return TransactWriteItem.builder()
        .update(
            Update.builder()
                .tableName(table)
                .key(key)
                .updateExpression("ADD " + String.join(", ", additions))
                .expressionAttributeNames(names)
                .expressionAttributeValues(values)
                .build())
        .build();
  }

  /** Begins with {@code #}, which no tenant can. */
  private Map<String, AttributeValue> checkpoint(int partition) {
    return Map.of(
        "pk", Attributes.text("#" + statistic), "sk", Attributes.text(Integer.toString(partition)));
  }

  private Map<String, AttributeValue> key(Count count, int partition) {
    return Map.of(
        "pk",
        Attributes.text(sumsOf(count.tenant())),
        "sk",
        Attributes.text(count.key() + "#" + partition));
  }

  private String sumsOf(TenantId tenant) {
    return tenant.value() + "#" + statistic;
  }

  @Override
  public Counts scan(Optional<String> from, int limit) {
    return scan.page(from, limit);
  }

  @Override
  public void delete(Count count) {
    scan.delete(sumsOf(count.tenant()), count.key() + "#");
  }

  @Override
  public void forget() {
    scan.delete("#" + statistic, "");
  }
}
