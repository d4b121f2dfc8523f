package dev.throughline.aws;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.parking.Parked;
import dev.throughline.kernel.parking.ParkingTable;
import dev.throughline.kernel.projection.Cursor;
import dev.throughline.kernel.projection.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * A parking table in DynamoDB with {@code pk} and {@code sk} (texts): see {@link ParkedItem}. All
 * reads are strongly consistent. The list of all consumers scans the table, which is small as long
 * as operators clear it.
 */
public final class DynamoDbParkingTable implements ParkingTable {
  private final DynamoDbClient client;
  private final String table;

  public DynamoDbParkingTable(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  @Override
  public Optional<Parked> find(Parked.Key key) {
    var request =
        GetItemRequest.builder()
            .tableName(table)
            .key(ParkedItem.key(key))
            .consistentRead(true)
            .build();
    var response = client.getItem(request);
    return response.hasItem() ? Optional.of(ParkedItem.read(response.item())) : Optional.empty();
  }

  @Override
  public boolean add(Parked parked) {
    return done(
        () ->
            client.putItem(
                put ->
                    put.tableName(table)
                        .item(ParkedItem.write(parked))
                        .conditionExpression("attribute_not_exists(pk)")));
  }

  @Override
  public boolean replace(Parked previous, Parked next) {
    if (!previous.key().equals(next.key())) {
      throw new IllegalArgumentException(next.key() + " is not " + previous.key());
    }
    return done(
        () ->
            client.putItem(
                put ->
                    put.tableName(table)
                        .item(ParkedItem.write(next))
                        .conditionExpression(unchanged(previous))
                        .expressionAttributeValues(seen(previous))));
  }

  @Override
  public boolean remove(Parked previous) {
    return done(
        () ->
            client.deleteItem(
                delete ->
                    delete
                        .tableName(table)
                        .key(ParkedItem.key(previous.key()))
                        .conditionExpression(unchanged(previous))
                        .expressionAttributeValues(seen(previous))));
  }

  private static boolean done(Runnable write) {
    try {
      write.run();
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }

  private static String unchanged(Parked previous) {
    return ParkedItem.state(previous).keySet().stream()
        .sorted()
        .map(name -> name + " = :" + name)
        .collect(Collectors.joining(" AND "));
  }

  private static Map<String, AttributeValue> seen(Parked previous) {
    return ParkedItem.state(previous).entrySet().stream()
        .collect(Collectors.toMap(value -> ":" + value.getKey(), Map.Entry::getValue));
  }

  @Override
  public List<Parked> of(String consumer, StreamId stream) {
    var prefix = ParkedItem.sortKey(Parked.Key.ofStream(consumer, stream));
    return client.queryPaginator(query(consumer, prefix).build()).items().stream()
        .map(ParkedItem::read)
        .toList();
  }

  @Override
  public Page<Parked> list(
      TenantId tenant, Optional<String> consumer, Optional<String> cursor, int limit) {
    var prefix = tenant.value() + "#";
    var start = cursor.map(text -> start(Cursor.read(text), prefix, consumer)).orElse(Map.of());
    return page(items(consumer, prefix, start), limit);
  }

  @Override
  public Page<Parked> everybodys(Optional<String> cursor, int limit) {
    var start = cursor.map(text -> start(Cursor.read(text), "", Optional.empty()));
    return page(items(Optional.empty(), "", start.orElse(Map.of())), limit);
  }

  private static Page<Parked> page(Iterable<Map<String, AttributeValue>> items, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("a page has at least one item, not " + limit);
    }
    var found = new ArrayList<Parked>();
    for (var item : items) {
      found.add(ParkedItem.read(item));
      // One more than the limit shows whether there is a next page.
      if (found.size() > limit) {
        var first = found.subList(0, limit);
        var last = first.getLast().key();
        return new Page<>(
            first, Optional.of(new Cursor(ParkedItem.sortKey(last), last.consumer()).write()));
      }
    }
    return new Page<>(found, Optional.empty());
  }

  private Iterable<Map<String, AttributeValue>> items(
      Optional<String> consumer, String prefix, Map<String, AttributeValue> start) {
    if (consumer.isPresent()) {
      var query = query(consumer.get(), prefix);
      return client
          .queryPaginator((start.isEmpty() ? query : query.exclusiveStartKey(start)).build())
          .items();
    }
    var scan = ScanRequest.builder().tableName(table).consistentRead(true);
    if (!prefix.isEmpty()) {
      scan.filterExpression("begins_with(sk, :prefix)")
          .expressionAttributeValues(Map.of(":prefix", Attributes.text(prefix)));
    }
    return client
        .scanPaginator((start.isEmpty() ? scan : scan.exclusiveStartKey(start)).build())
        .items();
  }

  private QueryRequest.Builder query(String consumer, String prefix) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("pk = :consumer AND begins_with(sk, :prefix)")
        .expressionAttributeValues(
            Map.of(":consumer", Attributes.text(consumer), ":prefix", Attributes.text(prefix)));
  }

  /** A cursor cannot lead to another tenant or another consumer. */
  private static Map<String, AttributeValue> start(
      Cursor cursor, String prefix, Optional<String> consumer) {
    if (!cursor.sort().startsWith(prefix) || !cursor.key().equals(consumer.orElse(cursor.key()))) {
      throw new IllegalArgumentException("a cursor of another list");
    }
    var start = new HashMap<String, AttributeValue>();
    start.put("pk", Attributes.text(cursor.key()));
    start.put("sk", Attributes.text(cursor.sort()));
    return start;
  }
}
