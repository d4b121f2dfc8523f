package dev.throughline.aws;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * Texts as deflated bytes (RFC 1951): the number of groups of texts, then each text in UTF-8 after
 * its length; numbers in 7-bit groups, the lowest first.
 */
final class DeflatedTexts {
  private static final String NONE = "not deflated texts";

  private DeflatedTexts() {}

  /**
   * @param each how many texts are a group
   */
  static byte[] write(List<String> texts, int each) {
    var plain = new ByteArrayOutputStream();
    number(plain, texts.size() / each);
    texts.forEach(text -> text(plain, text));
    return deflate(plain);
  }

  private static byte[] deflate(ByteArrayOutputStream plain) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    var bytes = new ByteArrayOutputStream();
    try (var out = new DeflaterOutputStream(bytes, deflater)) {
      plain.writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  /** The inverse of {@link #write}; an {@link IllegalArgumentException} for any other bytes. */
  static List<String> read(byte[] deflated, int each) {
    var plain = ByteBuffer.wrap(inflate(deflated));
    try {
      var texts = new ArrayList<String>();
      for (var left = (long) number(plain) * each; left > 0; left--) {
        texts.add(text(plain));
      }
      return texts;
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException(NONE + ": cut off", e);
    }
  }

  private static byte[] inflate(byte[] deflated) {
    var inflater = new Inflater(true);
    try (var in = new InflaterInputStream(new ByteArrayInputStream(deflated), inflater)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalArgumentException(NONE, e);
    } finally {
      inflater.end();
    }
  }

  private static void text(ByteArrayOutputStream out, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    number(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static String text(ByteBuffer in) {
    var length = number(in);
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    var text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }

  private static void number(ByteArrayOutputStream out, int number) {
    var rest = number;
    while (rest > 0x7f) {
      out.write(rest & 0x7f | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }

  private static int number(ByteBuffer in) {
    var number = 0;
    for (var shift = 0; shift < 32; shift += 7) {
      var group = in.get();
      number |= (group & 0x7f) << shift;
      if (group >= 0) {
        return number;
      }
    }
    throw new IllegalArgumentException(NONE + ": a number of more than 32 bits");
  }
}
