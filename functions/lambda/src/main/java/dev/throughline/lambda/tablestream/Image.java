package dev.throughline.lambda.tablestream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;

/** The item in a stream record, in the SDK's terms. */
public final class Image {
  private Image() {}

  /** The item as it was inserted; an {@link IllegalArgumentException} if the record has none. */
  public static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> of(
      DynamodbStreamRecord record) {
    var image = record.getDynamodb().getNewImage();
    if (image == null) {
      throw new IllegalArgumentException("the record has no new image");
    }
    return map(image);
  }

  /** The item as it was before the change; empty if there was none, or the stream has none. */
  public static Optional<Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>>
      before(DynamodbStreamRecord record) {
    return Optional.ofNullable(record.getDynamodb().getOldImage()).map(Image::map);
  }

  /** The item as it is after the change; empty if it was removed. */
  public static Optional<Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>>
      after(DynamodbStreamRecord record) {
    return Optional.ofNullable(record.getDynamodb().getNewImage()).map(Image::map);
  }

  private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> map(
      Map<String, AttributeValue> attributes) {
    var item = new HashMap<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue>();
    attributes.forEach((name, value) -> item.put(name, value(value)));
    return item;
  }

  private static software.amazon.awssdk.services.dynamodb.model.AttributeValue value(
      AttributeValue from) {
    var to = software.amazon.awssdk.services.dynamodb.model.AttributeValue.builder();
    if (from.getB() != null) {
      to.b(SdkBytes.fromByteBuffer(from.getB()));
    }
    if (from.getL() != null) {
      to.l(from.getL().stream().map(Image::value).toList());
    }
    if (from.getM() != null) {
      to.m(map(from.getM()));
    }
    return to.s(from.getS()).n(from.getN()).bool(from.getBOOL()).nul(from.getNULL()).build();
  }
}
