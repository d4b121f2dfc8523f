package dev.throughline.aws;

import static dev.throughline.aws.Attributes.bytes;
import static dev.throughline.aws.Attributes.number;
import static dev.throughline.aws.Attributes.text;

import dev.throughline.kernel.StreamId;
import dev.throughline.kernel.store.StreamPosition;
import dev.throughline.kernel.store.Stub;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A stub as the item of a stream's first commit: {@code pk} stream key, {@code sk} 1, {@code an}
 * number of the last archived commit, {@code av} its last version, {@code ad} epoch milliseconds of
 * its decision, {@code ob} object, {@code of} first byte in it, {@code ol} how many, {@code oh}
 * their hash. It has no {@code at}, so a scan by time passes it over.
 */
final class StubItem {
  /** The number under which a stub is stored. */
  static final long NUMBER = 1;

  /** The attribute that only stubs have. */
  static final String OBJECT = "ob";

  /** The attribute with the number of the last archived commit. */
  static final String LAST = "an";

  /** The attribute that says that the stream had not ended. */
  private static final String OPEN = "on";

  private StubItem() {}

  static boolean isStub(Map<String, AttributeValue> item) {
    return item.containsKey(OBJECT);
  }

  static Map<String, AttributeValue> key(StreamId stream) {
    return Map.of("pk", text(stream.key()), "sk", number(NUMBER));
  }

  static Map<String, AttributeValue> write(Stub stub) {
    var item =
        new HashMap<>(
            Map.of(
                "pk",
                text(stub.stream().key()),
                "sk",
                number(NUMBER),
                LAST,
                number(stub.last().commit()),
                "av",
                number(stub.last().version()),
                "ad",
                number(stub.at().toEpochMilli()),
                OBJECT,
                text(stub.object()),
                "of",
                number(stub.from()),
                "ol",
                number(stub.length()),
                "oh",
                bytes(HexFormat.of().parseHex(stub.hash()))));
    if (!stub.ended()) {
      item.put(OPEN, AttributeValue.fromBool(true));
    }
    return item;
  }

  /** Whether the stream had ended when it was archived. */
  static boolean ended(Map<String, AttributeValue> item) {
    return !item.containsKey(OPEN);
  }

  static Stub read(Map<String, AttributeValue> item) {
    return new Stub(
        StreamId.ofKey(text(item, "pk")),
        new StreamPosition(number(item, LAST), number(item, "av")),
        Instant.ofEpochMilli(number(item, "ad")),
        ended(item),
        text(item, OBJECT),
        number(item, "of"),
        Math.toIntExact(number(item, "ol")),
        HexFormat.of().formatHex(bytes(item, "oh")));
  }
}
