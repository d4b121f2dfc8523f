package dev.throughline.aws;

import dev.throughline.kernel.EventData;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Events as deflated bytes (RFC 1951): the number of events, then of each event its type, version
 * and data, every text in UTF-8 after its length; numbers in 7-bit groups, the lowest first.
 */
final class DeflatedEvents {
  private DeflatedEvents() {}

  static byte[] write(List<EventData> events) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
      number(out, events.size());
      for (var event : events) {
        text(out, event.type());
        text(out, event.version());
        text(out, event.json());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  static List<EventData> read(byte[] deflated) {
    var inflater = new Inflater(true);
    try (var in =
        new DataInputStream(
            new InflaterInputStream(new ByteArrayInputStream(deflated), inflater))) {
      var events = new ArrayList<EventData>();
      for (var left = number(in); left > 0; left--) {
        events.add(new EventData(text(in), text(in), text(in)));
      }
      return events;
    } catch (IOException e) {
      throw new UncheckedIOException("not the deflated events of a commit", e);
    } finally {
      inflater.end();
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    number(out, bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    var bytes = new byte[number(in)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static void number(DataOutputStream out, int number) throws IOException {
    var rest = number;
    while (rest > 0x7f) {
      out.writeByte(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.writeByte(rest);
  }

  private static int number(DataInputStream in) throws IOException {
    var number = 0;
    for (var shift = 0; shift < 32; shift += 7) {
      var group = in.readUnsignedByte();
      number |= (group & 0x7f) << shift;
      if (group <= 0x7f) {
        return number;
      }
    }
    throw new IOException("a number of more than 32 bits");
  }
}
