package dev.throughline.aws;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Cursor;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.projection.ReadTable;
import dev.throughline.kernel.projection.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Lists of rows. The index holds keys alone, so that a row that changes in its list costs the index
 * nothing; the rows themselves are read from the table. Both reads are eventually consistent: a row
 * that has left the list meanwhile, or is gone, is left out.
 *
 * @param <S> the row
 */
final class RowList<S> {
  /** The rows examined at a time, once the first ones did not fill the page. */
  private static final int NEXT = 50;

  private final DynamoDbClient client;
  private final String table;
  private final RowItem<S> rows;
  private final ItemsByKey items;

  RowList(DynamoDbClient client, String table, RowItem<S> rows) {
    this.client = client;
    this.table = table;
    this.rows = rows;
    this.items = new ItemsByKey(client, table);
  }

  private record Found<S>(S state, Cursor place) {}

  /** As {@link ReadTable#list}, with the place of the cursor. */
  Page<S> page(
      TenantId tenant, String list, Predicate<S> filter, Optional<Cursor> cursor, int limit) {
    var listKey = rows.key(tenant, list);
    var found = new ArrayList<Found<S>>();
    var looked = 0;
    var next = cursor.map(place -> start(tenant, listKey, place)).orElse(Map.of());
    do {
      var entries = entries(listKey, next, atOnce(limit - found.size(), looked));
      looked += entries.items().size();
      found.addAll(found(tenant, list, filter, entries.items()));
      // One more than the limit shows whether there is a next page.
      if (found.size() > limit) {
        var last = found.get(limit - 1).place();
        return new Page<>(states(found.subList(0, limit)), Optional.of(last.write()));
      }
      next = entries.lastEvaluatedKey();
    } while (!next.isEmpty() && looked < ReadTable.MOST_LOOKED_AT);
    var goesOn = Optional.of(next).filter(key -> !key.isEmpty()).map(key -> place(tenant, key));
    return new Page<>(states(found), goesOn.map(Cursor::write));
  }

  private static int atOnce(int missing, int looked) {
    var most = Math.min(ItemsByKey.BATCH, ReadTable.MOST_LOOKED_AT - looked);
    return Math.min(most, looked == 0 ? missing + 1 : Math.max(missing + 1, NEXT));
  }

  private QueryResponse entries(String listKey, Map<String, AttributeValue> start, int most) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .indexName(DynamoDbReadTable.INDEX)
            .keyConditionExpression("ipk = :list")
            .expressionAttributeValues(Map.of(":list", Attributes.text(listKey)))
            .scanIndexForward(false)
            .limit(most);
    return client.query(start.isEmpty() ? query.build() : query.exclusiveStartKey(start).build());
  }

  private List<Found<S>> found(
      TenantId tenant,
      String list,
      Predicate<S> filter,
      List<Map<String, AttributeValue>> entries) {
    var keys = entries.stream().map(entry -> Map.of("pk", entry.get("pk"))).toList();
    var byKey = new HashMap<String, Row<S>>();
    items.read(keys, false, item -> byKey.put(Attributes.text(item, "pk"), rows.read(item)));
    var found = new ArrayList<Found<S>>();
    for (var entry : entries) {
      Optional.ofNullable(byKey.get(Attributes.text(entry, "pk")))
          .filter(row -> row.index().filter(index -> index.list().equals(list)).isPresent())
          .flatMap(Row::state)
          .filter(filter)
          .ifPresent(state -> found.add(new Found<>(state, place(tenant, entry))));
    }
    return found;
  }

  private static <S> List<S> states(List<Found<S>> found) {
    return found.stream().map(Found::state).toList();
  }

  private Cursor place(TenantId tenant, Map<String, AttributeValue> entry) {
    var key = Attributes.text(entry, "pk").substring(rows.key(tenant, "").length());
    return new Cursor(Attributes.text(entry, "isk"), key);
  }

  /** Made from the requested tenant and list, so a cursor leads nowhere else. */
  private Map<String, AttributeValue> start(TenantId tenant, String listKey, Cursor place) {
    return Map.of(
        "pk", Attributes.text(rows.key(tenant, place.key())),
        "ipk", Attributes.text(listKey),
        "isk", Attributes.text(place.sort()));
  }
}
