package dev.throughline.localstack.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The cost of a request to DynamoDB in units. The database reports the units of a successful
 * request, if asked to. A write refused by its condition is billed by the larger of the new and the
 * stored item, and a cancelled transaction as if it had succeeded; no answer reports either.
 */
final class CapacityUnits {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] ASKED =
      "{\"ReturnConsumedCapacity\":\"INDEXES\",".getBytes(StandardCharsets.UTF_8);
  private static final Set<String> READS =
      Set.of("GetItem", "BatchGetItem", "Query", "Scan", "TransactGetItems");
  private static final Set<String> WRITES =
      Set.of(
          "PutItem",
          "UpdateItem",
          "DeleteItem",
          "BatchWriteItem",
          "TransactWriteItems",
          "BatchExecuteStatement");

  private CapacityUnits() {}

  /** The request with a demand for its consumed units; unchanged if it neither reads nor writes. */
  static byte[] asking(String operation, byte[] request) {
    if (!READS.contains(operation) && !WRITES.contains(operation)) {
      return request;
    }
    var asking = new byte[ASKED.length + request.length - 1];
    System.arraycopy(ASKED, 0, asking, 0, ASKED.length);
    System.arraycopy(request, 1, asking, ASKED.length, request.length - 1);
    return asking;
  }

  /** The cost of a request, by its answer. */
  static Consumption of(String operation, byte[] request, int status, byte[] answer)
      throws IOException {
    if (READS.contains(operation) && status == 200) {
      return new Consumption(0, 0, 0, 0, told(answer));
    }
    if (WRITES.contains(operation)) {
      var units = status == 200 ? told(answer) : refused(JSON.readTree(request), answer);
      return new Consumption(0, 0, 0, units, 0);
    }
    return Consumption.NONE;
  }

  private static double told(byte[] answer) throws IOException {
    var consumed = JSON.readTree(answer).path("ConsumedCapacity");
    return consumed.isArray()
        ? consumed.valueStream().mapToDouble(CapacityUnits::units).sum()
        : units(consumed);
  }

  private static double units(JsonNode consumed) {
    return consumed.path("CapacityUnits").asDouble();
  }

  private static double refused(JsonNode request, byte[] answer) throws IOException {
    var error = JSON.readTree(answer);
    var type = error.path("__type").asText();
    return switch (type.substring(type.indexOf('#') + 1)) {
      case "ConditionalCheckFailedException" -> write(request, error.path("Item"));
      case "TransactionCanceledException" -> cancelled(request, error.path("CancellationReasons"));
      default -> 0;
    };
  }

  private static double cancelled(JsonNode request, JsonNode reasons) {
    var units = 0;
    var items = request.path("TransactItems");
    for (var i = 0; i < items.size(); i++) {
      var write = items.get(i).elements().next();
      units += 2 * write(write, reasons.path(i).path("Item"));
    }
    return units;
  }

  private static int write(JsonNode write, JsonNode met) {
    var wanted = write.has("Item") ? write.path("Item") : write.path("Key");
    return JsonItemSize.writeUnits(Math.max(JsonItemSize.of(wanted), JsonItemSize.of(met)));
  }
}
