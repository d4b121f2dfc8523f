package dev.throughline.objects;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * A body in the content encoding {@code aws-chunked}: each chunk begins with a line of its length
 * in hexadecimal digits and, perhaps, a signature; a chunk without content is the last. Signatures
 * and trailing checksums are not checked.
 */
final class Chunks {
  private static final int HEXADECIMAL = 16;

  private Chunks() {}

  /** The content without its frame; a refusal if the frame is broken. */
  static byte[] joined(byte[] body) {
    var content = new ByteArrayOutputStream(body.length);
    for (var at = 0; ; ) {
      var end = endOfLine(body, at);
      var length = length(new String(body, at, end - at, StandardCharsets.US_ASCII));
      at = end + 2;
      if (length == 0) {
        return content.toByteArray();
      }
      if (length < 0 || length > body.length - at) {
        throw incomplete();
      }
      content.write(body, at, length);
      at += length + 2;
    }
  }

  private static int length(String line) {
    var semicolon = line.indexOf(';');
    try {
      return Integer.parseInt(semicolon < 0 ? line : line.substring(0, semicolon), HEXADECIMAL);
    } catch (NumberFormatException e) {
      throw incomplete();
    }
  }

  private static int endOfLine(byte[] body, int from) {
    for (var at = from; at < body.length - 1; at++) {
      if (body[at] == '\r' && body[at + 1] == '\n') {
        return at;
      }
    }
    throw incomplete();
  }

  private static S3Refusal incomplete() {
    return new S3Refusal(400, "IncompleteBody", "The request body terminated unexpectedly.");
  }
}
