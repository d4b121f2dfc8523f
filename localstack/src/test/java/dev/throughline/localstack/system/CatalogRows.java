package dev.throughline.localstack.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The rows of the catalog's table, and their copies, behind the back of the functions. */
record CatalogRows(DynamoDbClient database, String catalog, String inventory) {
  private static final int AT_ONCE = 25;
  private static final Duration LONG = Duration.ofMinutes(5);

  /** Writes rows as an application does that knows nothing of versions; returns their SKUs. */
  List<String> fill(int rows) {
    var skus = IntStream.range(0, rows).mapToObj(i -> "filled-" + i + "-" + Api.unique()).toList();
    for (var from = 0; from < rows; from += AT_ONCE) {
      var some = skus.subList(from, Math.min(rows, from + AT_ONCE));
      var writes = some.stream().map(CatalogRows::put).toList();
      database.batchWriteItem(batch -> batch.requestItems(Map.of(catalog, writes)));
    }
    return skus;
  }

  private static WriteRequest put(String sku) {
    var item =
        Map.of(
            "pk", AttributeValue.fromS("local#product#" + sku),
            "name", AttributeValue.fromS("Filled " + sku),
            "description", AttributeValue.fromS(""));
    return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
  }

  /** The copied name of a product; empty if there is no copy, or if the product is deleted. */
  String copy(String sku) {
    var item =
        database
            .getItem(
                get -> get.tableName(inventory).key(Map.of("pk", key(sku))).consistentRead(true))
            .item();
    return item.containsKey("name") ? item.get("name").s() : "";
  }

  void awaitCopies(Collection<String> skus) {
    await("every product has its name")
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> skus.stream().noneMatch(sku -> copy(sku).isEmpty()));
  }

  /** Throws copies away, as if the consumer had never heard of the rows. */
  void forgetCopies(Collection<String> skus) {
    skus.forEach(
        sku ->
            database.deleteItem(delete -> delete.tableName(inventory).key(Map.of("pk", key(sku)))));
  }

  private static AttributeValue key(String sku) {
    return AttributeValue.fromS("local#product:copy#" + sku);
  }
}
