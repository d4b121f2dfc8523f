package dev.throughline.lambda.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Text that is sent unchanged, and not as JSON: a page, a script. Compressed once, when it is made.
 *
 * @param type its Content-Type
 * @param caching its Cache-Control
 * @param plain its bytes in UTF-8; not to be changed
 * @param zipped the same in gzip; not to be changed
 */
public record Content(String type, String caching, byte[] plain, byte[] zipped) {
  /** Of the bytes of a text in UTF-8. */
  public static Content of(String type, String caching, byte[] plain) {
    return new Content(type, caching, plain, gzip(plain));
  }

  private static byte[] gzip(byte[] plain) {
    var zipped = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(zipped)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }
}
