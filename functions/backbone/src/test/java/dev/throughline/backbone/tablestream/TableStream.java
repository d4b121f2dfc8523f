package dev.throughline.backbone.tablestream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import dev.throughline.aws.CommitItem;
import dev.throughline.kernel.store.Commit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records in the form in which the event table's stream delivers them. */
public final class TableStream {
  private TableStream() {}

  public static DynamodbEvent batch(DynamodbStreamRecord... records) {
    var event = new DynamodbEvent();
    event.setRecords(List.of(records));
    return event;
  }

  public static DynamodbStreamRecord inserted(String sequenceNumber, Commit commit) {
    return record("INSERT", sequenceNumber, image(CommitItem.write(commit)));
  }

  public static DynamodbStreamRecord record(
      String eventName, String sequenceNumber, Map<String, AttributeValue> image) {
    var record = new DynamodbStreamRecord();
    record.setEventName(eventName);
    record.setDynamodb(
        new StreamRecord()
            .withSequenceNumber(sequenceNumber)
            .withKeys(Map.of("pk", image.getOrDefault("pk", new AttributeValue("none"))))
            .withNewImage(image));
    return record;
  }

  public static Map<String, AttributeValue> image(
      Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> item) {
    var image = new HashMap<String, AttributeValue>();
    item.forEach((name, value) -> image.put(name, value(value)));
    return image;
  }

  private static AttributeValue value(
      software.amazon.awssdk.services.dynamodb.model.AttributeValue from) {
    return switch (from.type()) {
      case S -> new AttributeValue().withS(from.s());
      case N -> new AttributeValue().withN(from.n());
      case B -> new AttributeValue().withB(from.b().asByteBuffer());
      case M -> new AttributeValue().withM(image(from.m()));
      case L -> new AttributeValue().withL(from.l().stream().map(TableStream::value).toList());
      case BOOL -> new AttributeValue().withBOOL(from.bool());
      case NUL -> new AttributeValue().withNULL(from.nul());
      default -> throw new IllegalArgumentException("no commit holds a " + from.type());
    };
  }
}
