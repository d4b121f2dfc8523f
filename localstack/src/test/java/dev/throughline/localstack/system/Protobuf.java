package dev.throughline.localstack.system;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The fields of a message in protobuf's wire format, by number; what they mean is not known. */
final class Protobuf {
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;

  private final Map<Integer, List<byte[]>> fields = new HashMap<>();

  private Protobuf() {}

  static Protobuf read(byte[] bytes) {
    var message = new Protobuf();
    var rest = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (rest.hasRemaining()) {
      var tag = (int) varint(rest);
      message.fields.computeIfAbsent(tag >>> 3, _ -> new ArrayList<>()).add(value(tag & 7, rest));
    }
    return message;
  }

  private static byte[] value(int type, ByteBuffer rest) {
    return switch (type) {
      case VARINT -> Long.toString(varint(rest)).getBytes(StandardCharsets.US_ASCII);
      case FIXED_64 -> bytes(Long.BYTES, rest);
      case LENGTH -> bytes((int) varint(rest), rest);
      case FIXED_32 -> bytes(Integer.BYTES, rest);
      default -> throw new IllegalArgumentException("unknown wire type " + type);
    };
  }

  private static byte[] bytes(int length, ByteBuffer rest) {
    var bytes = new byte[length];
    rest.get(bytes);
    return bytes;
  }

  private static long varint(ByteBuffer rest) {
    var value = 0L;
    for (var shift = 0; ; shift += 7) {
      var next = rest.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  boolean has(int field) {
    return fields.containsKey(field);
  }

  List<Protobuf> messages(int field) {
    return fields.getOrDefault(field, List.of()).stream().map(Protobuf::read).toList();
  }

  /** A text; empty if there is none. */
  String text(int field) {
    return new String(last(field), StandardCharsets.UTF_8);
  }

  /** A whole number in decimal digits. */
  String number(int field) {
    return new String(last(field), StandardCharsets.US_ASCII);
  }

  String hex(int field) {
    return HexFormat.of().formatHex(last(field));
  }

  private byte[] last(int field) {
    return fields.getOrDefault(field, List.of(new byte[0])).getLast();
  }
}
