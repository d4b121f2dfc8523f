package dev.throughline.localstack.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.throughline.localstack.template.Table;
import dev.throughline.localstack.template.Template;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The permissions that requests to DynamoDB and its streams need. */
final class DynamoDbCalls {
  private static final Pattern STREAM_OF = Pattern.compile("table/([^/]+)/stream/");
  private static final Pattern INSERT = Pattern.compile("INSERT INTO \"([^\"]+)\" VALUE \\{(.*)}");
  private static final Pattern ATTRIBUTE = Pattern.compile("'(\\w+)': \\?");
  private static final Set<String> GIVE_ITERATORS =
      Set.of("dynamodb:GetShardIterator", "dynamodb:GetRecords");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, String> ITEM_ACTIONS =
      Map.of(
          "Put", "PutItem",
          "Update", "UpdateItem",
          "Delete", "DeleteItem",
          "ConditionCheck", "ConditionCheckItem",
          "Get", "GetItem");

  private final Arns arns;
  private final Map<String, Table> tables;
  private final Iterators iterators = new Iterators();

  DynamoDbCalls(Template template, Arns arns) {
    this.arns = arns;
    this.tables =
        template.tables().values().stream()
            .collect(Collectors.toMap(Table::name, Function.identity()));
  }

  /** A batch needs the permission for its own action, a transaction for the action of each item. */
  List<Call> of(String operation, JsonNode request) {
    return switch (operation) {
      case "PutItem" -> List.of(item(operation, request, "Item"));
      case "GetItem", "UpdateItem", "DeleteItem" -> List.of(item(operation, request, "Key"));
      case "Query" -> List.of(query(request));
      case "Scan" ->
          List.of(call(operation, arns.table(request.path("TableName").asText()), List.of()));
      case "BatchWriteItem", "BatchGetItem" -> batch(operation, request.path("RequestItems"));
      case "TransactWriteItems", "TransactGetItems" -> transaction(request.path("TransactItems"));
      case "BatchExecuteStatement" -> statements(request.path("Statements"));
      case "DescribeStream", "GetShardIterator" ->
          List.of(stream(operation, request.path("StreamArn").asText()));
      case "GetRecords" ->
          List.of(
              call(operation, iterators.stream(request.path("ShardIterator").asText()), List.of()));
      default -> List.of(call(operation, "*", List.of()));
    };
  }

  /**
   * Remembers the shard iterator of an answer, if there is one; later requests name only the
   * iterator.
   */
  void answered(List<Call> calls, byte[] answer) throws IOException {
    var asked = calls.getFirst();
    if (GIVE_ITERATORS.contains(asked.action())) {
      iterators.remember(asked.resource(), JSON.readTree(answer));
    }
  }

  private static Call call(String action, String resource, List<String> keys) {
    return new Call("dynamodb:" + action, resource, keys);
  }

  private Call item(String action, JsonNode request, String attributes) {
    var table = request.path("TableName").asText();
    return call(action, arns.table(table), List.of(key(table, request.path(attributes))));
  }

  private String key(String table, JsonNode attributes) {
    return value(attributes.path(tables.containsKey(table) ? tables.get(table).key().hash() : ""));
  }

  /** Of {@code {"S": "x"}}, the x. */
  private static String value(JsonNode attribute) {
    return attribute.isEmpty() ? "" : attribute.iterator().next().asText();
  }

  private Call query(JsonNode request) {
    var table = request.path("TableName").asText();
    var index = request.path("IndexName").asText();
    var resource = index.isEmpty() ? arns.table(table) : arns.index(table, index);
    var condition = request.path("KeyConditionExpression").asText();
    var hash = hash(table, index);
    var names = request.path("ExpressionAttributeNames");
    var equal = Pattern.compile("([#\\w]+)\\s*=\\s*(:\\w+)").matcher(condition);
    var keys = new ArrayList<String>();
    while (equal.find()) {
      if (names.path(equal.group(1)).asText(equal.group(1)).equals(hash)) {
        keys.add(value(request.path("ExpressionAttributeValues").path(equal.group(2))));
      }
    }
    return call("Query", resource, keys);
  }

  private String hash(String name, String index) {
    var table = tables.get(name);
    if (table == null) {
      return "";
    }
    return table.indexes().stream()
        .filter(one -> one.name().equals(index))
        .map(one -> one.key().hash())
        .findFirst()
        .orElse(table.key().hash());
  }

  private List<Call> batch(String action, JsonNode byTable) {
    var calls = new ArrayList<Call>();
    for (var entry : byTable.properties()) {
      var keys = new ArrayList<String>();
      for (var write : entry.getValue()) {
        keys.add(key(entry.getKey(), write.at("/PutRequest/Item")));
        keys.add(key(entry.getKey(), write.at("/DeleteRequest/Key")));
      }
      for (var key : entry.getValue().path("Keys")) {
        keys.add(key(entry.getKey(), key));
      }
      keys.removeIf(String::isEmpty);
      calls.add(call(action, arns.table(entry.getKey()), keys));
    }
    return calls;
  }

  private List<Call> transaction(JsonNode items) {
    var calls = new ArrayList<Call>();
    for (var item : items) {
      for (var entry : item.properties()) {
        var attributes = entry.getKey().equals("Put") ? "Item" : "Key";
        calls.add(item(ITEM_ACTIONS.get(entry.getKey()), entry.getValue(), attributes));
      }
    }
    return calls;
  }

  /** Only {@code INSERT} is known here: for other statements no role has a permission. */
  private List<Call> statements(JsonNode statements) {
    var calls = new ArrayList<Call>();
    for (var one : statements) {
      var insert = INSERT.matcher(one.path("Statement").asText());
      calls.add(
          insert.matches()
              ? inserted(insert.group(1), insert.group(2), one.path("Parameters"))
              : call("BatchExecuteStatement", "*", List.of()));
    }
    return calls;
  }

  private Call inserted(String table, String names, JsonNode parameters) {
    var item = JSON.createObjectNode();
    var name = ATTRIBUTE.matcher(names);
    for (var i = 0; name.find(); i++) {
      item.set(name.group(1), parameters.path(i));
    }
    return call("PartiQLInsert", arns.table(table), List.of(key(table, item)));
  }

  private Call stream(String action, String named) {
    var table = STREAM_OF.matcher(named);
    return call(action, table.find() ? arns.stream(table.group(1)) : "*", List.of());
  }
}
