package dev.throughline.bench;

import dev.throughline.kernel.EventData;
import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.Append;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The code that one would write by hand to store and read the first commit of a stream: the same
 * item and the same two requests as the library's, and nothing checked.
 */
record RawSdk(DynamoDbClient client, String table) {

  void append(Append write) {
    client.putItem(
        PutItemRequest.builder()
            .tableName(table)
            .item(item(write))
            .conditionExpression("attribute_not_exists(pk)")
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build());
  }

  static Map<String, AttributeValue> item(Append write) {
    var body = write.bodies().getFirst();
    var events = new ArrayList<AttributeValue>(body.events().size());
    for (var event : body.events()) {
      events.add(
          AttributeValue.fromM(
              Map.of("t", s(event.type()), "s", s(event.version()), "d", s(event.json()))));
    }
    return Map.of(
        "pk", s(write.stream().key()),
        "sk", n(1),
        "fv", n(1),
        "lv", n(events.size()),
        "c", s(body.commandId().value()),
        "o", s(body.source()),
        "at", n(body.at().toEpochMilli()),
        "e", AttributeValue.fromL(events));
  }

  List<EventData> load(StreamId stream) {
    var query =
        QueryRequest.builder()
            .tableName(table)
            .consistentRead(true)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", s(stream.key())))
            .scanIndexForward(false)
            .limit(14)
            .build();
    var events = new ArrayList<EventData>();
    for (var item : client.query(query).items()) {
      for (var event : item.get("e").l()) {
        var map = event.m();
        events.add(new EventData(map.get("t").s(), map.get("s").s(), map.get("d").s()));
      }
    }
    return events;
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
