package dev.throughline.aws;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The last place of a page, as text that says nothing to the reader and needs no escaping in a URL.
 *
 * @param sort of the last row
 * @param key of the last row
 */
record Cursor(String sort, String key) {
  String write() {
    var text = sort.length() + ":" + sort + key;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The inverse of {@link #write}; an {@link IllegalArgumentException} for any other text. */
  static Cursor read(String cursor) {
    var text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    var colon = text.indexOf(':');
    var length = colon < 0 ? 0 : Integer.parseInt(text.substring(0, colon));
    if (length < 1 || length >= text.length() - colon - 1) {
      throw new IllegalArgumentException("not a cursor: " + cursor);
    }
    var end = colon + 1 + length;
    return new Cursor(text.substring(colon + 1, end), text.substring(end));
  }
}
