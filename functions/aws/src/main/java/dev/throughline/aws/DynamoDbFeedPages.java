package dev.throughline.aws;

import dev.throughline.kernel.feed.FeedPage;
import dev.throughline.kernel.feed.FeedPages;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The feed in a DynamoDB table of its own, with {@code pk} (S) the partition and {@code sk} (N) the
 * position of a page's first entry. Safe for use by many threads.
 */
public final class DynamoDbFeedPages implements FeedPages {
  private final DynamoDbClient client;
  private final String table;
  private final int partitions;

  /**
   * @param partitions never to be changed once there are pages
   */
  public DynamoDbFeedPages(DynamoDbClient client, String table, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("a feed has at least one partition, not " + partitions);
    }
    this.client = client;
    this.table = table;
    this.partitions = partitions;
  }

  @Override
  public int partitions() {
    return partitions;
  }

  @Override
  public List<FeedPage> after(int partition, long position, int max) {
    return query(partition, "pk = :pk AND sk > :position", position, true, max);
  }

  @Override
  public List<FeedPage> before(int partition, long position, int max) {
    return query(partition, "pk = :pk AND sk < :position", position, false, max);
  }

  private List<FeedPage> query(
      int partition, String condition, long position, boolean forward, int max) {
    var request =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression(condition)
            .expressionAttributeValues(
                Map.of(
                    ":pk", FeedPageItem.partition(partition),
                    ":position", Attributes.number(position)))
            .scanIndexForward(forward)
            .limit(max)
            .build();
    // Pages of a megabyte each: fewer than max may come at once.
    return client.queryPaginator(request).items().stream()
        .limit(max)
        .map(FeedPageItem::read)
        .toList();
  }

  @Override
  public boolean put(FeedPage page) {
    var request =
        PutItemRequest.builder()
            .tableName(table)
            .item(FeedPageItem.write(page))
            .conditionExpression("attribute_not_exists(pk)")
            .build();
    try {
      client.putItem(request);
      return true;
    } catch (ConditionalCheckFailedException _) {
      return false;
    }
  }
}
