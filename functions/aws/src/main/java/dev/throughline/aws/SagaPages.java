package dev.throughline.aws;

import dev.throughline.kernel.TenantId;
import dev.throughline.kernel.projection.Cursor;
import dev.throughline.kernel.projection.Page;
import dev.throughline.kernel.saga.ListedSaga;
import dev.throughline.kernel.saga.SagaFilter;
import dev.throughline.kernel.saga.SagaList;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Pages of the list of sagas, of one status from its index, else from the table itself. */
final class SagaPages {
  private static final String LAST = "\uffff";

  private final DynamoDbClient client;
  private final String table;

  SagaPages(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  Page<ListedSaga> page(
      TenantId tenant, String type, SagaFilter filter, Optional<String> cursor, int limit) {
    var query = new Query(tenant, type, filter);
    var next = cursor.map(Cursor::read).map(query::start).orElse(Map.of());
    var found = new ArrayList<Map<String, AttributeValue>>();
    var looked = 0;
    do {
      var most = Math.min(limit + 1 - found.size(), SagaList.MOST_LOOKED_AT - looked);
      var page = client.query(query.request(next, most));
      looked += page.scannedCount();
      found.addAll(page.items());
      next = page.lastEvaluatedKey();
    } while (found.size() <= limit && !next.isEmpty() && looked < SagaList.MOST_LOOKED_AT);
    // One more than the limit shows whether there is a next page.
    var last = found.size() > limit ? found.get(limit - 1) : next;
    var goesOn = Optional.of(last).filter(it -> !it.isEmpty());
    var items = found.subList(0, Math.min(limit, found.size()));
    return new Page<>(read(items), goesOn.map(query::place).map(Cursor::write));
  }

  private static List<ListedSaga> read(List<Map<String, AttributeValue>> items) {
    return items.stream().map(SagaItem::read).toList();
  }

  /** The instances that the filter asks for. */
  private final class Query {
    private final String tenant;
    private final String type;
    private final Optional<String> status;
    private final Map<String, AttributeValue> values = new HashMap<>();
    private final String keys;
    private final String filters;

    Query(TenantId tenant, String type, SagaFilter filter) {
      this.tenant = SagaItem.prefix(tenant);
      this.type = type;
      this.status = filter.status();
      this.keys = keys(tenant, filter);
      this.filters = filters(filter);
    }

    private String keys(TenantId ofTenant, SagaFilter filter) {
      if (status.isEmpty()) {
        values.put(":pk", Attributes.text(type));
        values.put(":tenant", Attributes.text(tenant));
        return "pk = :pk AND begins_with(sk, :tenant)";
      }
      values.put(":pk", Attributes.text(SagaItem.list(type, status.get())));
      values.put(":from", Attributes.text(tenant));
      var to = filter.until().map(at -> SagaItem.place(ofTenant, at)).orElse(tenant);
      values.put(":to", Attributes.text(to + LAST));
      return "spk = :pk AND ssk BETWEEN :from AND :to";
    }

    private String filters(SagaFilter filter) {
      var all = new ArrayList<>(List.of("attribute_not_exists(gone)"));
      filter
          .step()
          .ifPresent(
              step -> {
                values.put(":step", Attributes.text(step));
                all.add("step = :step");
              });
      filter
          .until()
          .map(Instant::toEpochMilli)
          .ifPresent(
              at -> {
                values.put(":until", Attributes.number(at));
                all.add("since <= :until");
              });
      return String.join(" AND ", all);
    }

    QueryRequest request(Map<String, AttributeValue> start, int most) {
      var request =
          QueryRequest.builder()
              .tableName(table)
              .keyConditionExpression(keys)
              .filterExpression(filters)
              .expressionAttributeValues(values)
              .limit(most);
      status.ifPresent(_ -> request.indexName(DynamoDbSagaList.INDEX));
      return start.isEmpty() ? request.build() : request.exclusiveStartKey(start).build();
    }

    Cursor place(Map<String, AttributeValue> item) {
      return new Cursor(
          Attributes.text(item, status.isPresent() ? "ssk" : "sk"), Attributes.text(item, "sk"));
    }

    /** Made from the requested tenant and list, so a cursor leads nowhere else. */
    Map<String, AttributeValue> start(Cursor cursor) {
      var isPlace = status.isPresent() || cursor.sort().equals(cursor.key());
      if (!isPlace || !cursor.sort().startsWith(tenant) || !cursor.key().startsWith(tenant)) {
        throw new IllegalArgumentException("a cursor of another list");
      }
      var start = new HashMap<String, AttributeValue>();
      start.put("pk", Attributes.text(type));
      start.put("sk", Attributes.text(cursor.key()));
      status.ifPresent(
          it -> {
            start.put("spk", Attributes.text(SagaItem.list(type, it)));
            start.put("ssk", Attributes.text(cursor.sort()));
          });
      return start;
    }
  }
}
