package dev.throughline.localstack.pollers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Writes a table stream's records as the event that Lambda hands to a function. */
final class StreamEvent {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StreamEvent() {}

  static byte[] of(List<Record> records, String streamArn, String region) {
    var event = JSON.createObjectNode();
    var array = event.putArray("Records");
    records.forEach(record -> write(record, array.addObject(), streamArn, region));
    return event.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Record record, ObjectNode to, String streamArn, String region) {
    to.put("eventID", record.eventID())
        .put("eventName", record.eventNameAsString())
        .put("eventVersion", "1.1")
        .put("eventSource", "aws:dynamodb")
        .put("awsRegion", region)
        .put("eventSourceARN", streamArn);
    var change = record.dynamodb();
    var dynamodb = to.putObject("dynamodb");
    if (change.approximateCreationDateTime() != null) {
      dynamodb.put(
          "ApproximateCreationDateTime", change.approximateCreationDateTime().getEpochSecond());
    }
    item(change.keys(), dynamodb.putObject("Keys"));
    if (change.hasNewImage()) {
      item(change.newImage(), dynamodb.putObject("NewImage"));
    }
    if (change.hasOldImage()) {
      item(change.oldImage(), dynamodb.putObject("OldImage"));
    }
    dynamodb
        .put("SequenceNumber", change.sequenceNumber())
        .put("SizeBytes", change.sizeBytes())
        .put("StreamViewType", change.streamViewTypeAsString());
  }

  private static void item(Map<String, AttributeValue> item, ObjectNode to) {
    item.forEach((name, value) -> value(value, to.putObject(name)));
  }

  private static void value(AttributeValue value, ObjectNode to) {
    switch (value.type()) {
      case S -> to.put("S", value.s());
      case N -> to.put("N", value.n());
      case B -> to.put("B", base64(value.b()));
      case BOOL -> to.put("BOOL", value.bool());
      case NUL -> to.put("NULL", true);
      case SS -> value.ss().forEach(to.withArray("/SS")::add);
      case NS -> value.ns().forEach(to.withArray("/NS")::add);
      case BS -> value.bs().forEach(bytes -> to.withArray("/BS").add(base64(bytes)));
      case M -> item(value.m(), to.putObject("M"));
      case L -> {
        var list = to.putArray("L");
        value.l().forEach(inner -> value(inner, list.addObject()));
      }
      case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("Unknown: " + value);
    }
  }

  private static String base64(SdkBytes bytes) {
    return Base64.getEncoder().encodeToString(bytes.asByteArray());
  }
}
