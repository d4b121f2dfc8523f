package dev.throughline.aws;

import dev.throughline.kernel.archive.CommitFormat;
import dev.throughline.kernel.store.Commit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Commits in the form of their {@link CommitItem items}, with plain events: a byte for the version
 * of this form, the number of items, and each item as a map. A value is a letter for its type,
 * {@code S N B O L M}, and then its content; texts and bytes have their length before them, maps
 * are in the order of their names.
 */
public final class ArchivedItems implements CommitFormat {
  private static final byte VERSION = 1;

  @Override
  public byte[] write(List<Commit> commits) {
    var bytes = new ByteArrayOutputStream();
    try {
      var out = new DataOutputStream(bytes);
      out.writeByte(VERSION);
      out.writeInt(commits.size());
      for (var commit : commits) {
        map(out, CommitItem.plainly(commit));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Override
  public List<Commit> read(byte[] bytes) {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    try {
      if (in.readByte() != VERSION) {
        throw new IllegalArgumentException("not the commits of an archive");
      }
      var commits = new ArrayList<Commit>();
      for (var left = in.readInt(); left > 0; left--) {
        commits.add(CommitItem.read(map(in)));
      }
      if (commits.isEmpty() || in.available() > 0) {
        throw new IllegalArgumentException("not the commits of a stream");
      }
      return commits;
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static void map(DataOutputStream out, Map<String, AttributeValue> map)
      throws IOException {
    out.writeInt(map.size());
    for (var entry : new TreeMap<>(map).entrySet()) {
      text(out, entry.getKey());
      value(out, entry.getValue());
    }
  }

  private static Map<String, AttributeValue> map(DataInputStream in) throws IOException {
    var map = new HashMap<String, AttributeValue>();
    for (var left = in.readInt(); left > 0; left--) {
      map.put(text(in), value(in));
    }
    return map;
  }

  private static void value(DataOutputStream out, AttributeValue value) throws IOException {
    switch (value.type()) {
      case S -> {
        out.writeByte('S');
        text(out, value.s());
      }
      case N -> {
        out.writeByte('N');
        text(out, value.n());
      }
      case B -> {
        out.writeByte('B');
        bytes(out, value.b().asByteArray());
      }
      case BOOL -> {
        out.writeByte('O');
        out.writeBoolean(value.bool());
      }
      case L -> {
        out.writeByte('L');
        out.writeInt(value.l().size());
        for (var each : value.l()) {
          value(out, each);
        }
      }
      case M -> {
        out.writeByte('M');
        map(out, value.m());
      }
      default -> throw new IllegalArgumentException("no commit has a " + value.type());
    }
  }

  private static AttributeValue value(DataInputStream in) throws IOException {
    var type = in.readByte();
    return switch (type) {
      case 'S' -> AttributeValue.fromS(text(in));
      case 'N' -> AttributeValue.fromN(text(in));
      case 'B' -> Attributes.bytes(bytes(in));
      case 'O' -> AttributeValue.fromBool(in.readBoolean());
      case 'L' -> list(in);
      case 'M' -> AttributeValue.fromM(map(in));
      default -> throw new IllegalArgumentException("no commit has a value of type " + type);
    };
  }

  private static AttributeValue list(DataInputStream in) throws IOException {
    var values = new ArrayList<AttributeValue>();
    for (var left = in.readInt(); left > 0; left--) {
      values.add(value(in));
    }
    return AttributeValue.fromL(values);
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    bytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(bytes(in), StandardCharsets.UTF_8);
  }

  private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    var length = in.readInt();
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IllegalArgumentException("the commits of the archive end too early");
    }
    return bytes;
  }
}
