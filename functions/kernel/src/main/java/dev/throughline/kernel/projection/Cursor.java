package dev.throughline.kernel.projection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32C;

/**
 * The end of a page as opaque text that needs no escaping in a URL. A checksum detects a cursor
 * that was cut or altered; it does not prevent forgery, so a cursor gives no permission to read.
 *
 * @param sort of the last item, by which the list is sorted; not empty
 * @param key of the last item; not empty
 */
public record Cursor(String sort, String key) {
  private static final int LONGEST = 2_048;

  public Cursor {
    if (sort.isEmpty() || key.isEmpty()) {
      throw new IllegalArgumentException("no place: '" + sort + "', '" + key + "'");
    }
  }

  /** The place as text. */
  public String write() {
    var place = (sort.length() + ":" + sort + key).getBytes(StandardCharsets.UTF_8);
    var checksum = new CRC32C();
    checksum.update(place);
    var bytes = ByteBuffer.allocate(Integer.BYTES + place.length);
    bytes.putInt((int) checksum.getValue()).put(place);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * The inverse of {@link #write}; an {@link IllegalArgumentException} for any other text, and for
   * one of more than 2,048 characters.
   */
  public static Cursor read(String cursor) {
    if (cursor.length() > LONGEST) {
      throw new IllegalArgumentException("a cursor of " + cursor.length() + " characters");
    }
    var bytes = Base64.getUrlDecoder().decode(cursor);
    var start = Math.min(Integer.BYTES, bytes.length);
    var place = place(new String(bytes, start, bytes.length - start, StandardCharsets.UTF_8));
    if (!place.write().equals(cursor)) {
      throw new IllegalArgumentException("not a cursor, or not a whole one: " + cursor);
    }
    return place;
  }

  private static Cursor place(String text) {
    var colon = text.indexOf(':');
    var length = colon < 0 ? 0 : Integer.parseInt(text.substring(0, colon));
    if (length < 1 || length >= text.length() - colon - 1) {
      throw new IllegalArgumentException("not a cursor: " + text);
    }
    var end = colon + 1 + length;
    return new Cursor(text.substring(colon + 1, end), text.substring(end));
  }
}
