package dev.throughline.bench;

import dev.throughline.aws.ItemSize;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Counts the units of puts and queries from the sizes of items, by AWS's rules. Other calls are
 * refused. For one thread.
 */
final class Metered implements DynamoDbClient {
  private static final int READ_UNIT_BYTES = 4096;

  private final DynamoDbClient client;
  private long requests;
  private long writeUnits;
  private double readUnits;

  Metered(DynamoDbClient client) {
    this.client = client;
  }

  /** Requests and units so far. */
  record Units(long requests, long writes, double reads) {
    Units since(Units before) {
      return new Units(requests - before.requests, writes - before.writes, reads - before.reads);
    }
  }

  Units units() {
    return new Units(requests, writeUnits, readUnits);
  }

  @Override
  public PutItemResponse putItem(PutItemRequest request) {
    requests++;
    writeUnits += ItemSize.writeUnits(ItemSize.of(request.item()));
    return client.putItem(request);
  }

  @Override
  public QueryResponse query(QueryRequest request) {
    requests++;
    var response = client.query(request);
    var bytes = response.items().stream().mapToInt(ItemSize::of).sum();
    var blocks = Math.max(1, Math.ceilDiv(bytes, READ_UNIT_BYTES));
    readUnits += request.consistentRead() ? blocks : blocks / 2.0;
    return response;
  }

  @Override
  public String serviceName() {
    return client.serviceName();
  }

  @Override
  public void close() {
    client.close();
  }
}
